#include "resolve/browse_title.h"

#include "format/message.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_known.h"
#include "terms.h"

enum role { ROLE_THING, ROLE_CLASS, ROLE_PROPERTY };

static enum err
label_of(const struct data_list *data, struct str iri, enum role role,
         struct str *ret_label)
{
  const struct snapshot *snapshot = data->exchange->snapshot;
  struct arena *arena = &data->exchange->workspace->arena;
  struct str language = data->languages->language;
  struct browse_list list;
  TRY(data_list_read(data, BROWSE_THIS, iri, STR(""), 1, &list));
  struct str label = list.count ? list.rows[0].label : (struct str){NULL, 0};
  if (role == ROLE_CLASS)
    *ret_label = page_class_label(snapshot, label, iri, language, arena);
  else if (role == ROLE_PROPERTY && !label.length)
    *ret_label = page_property_name(iri, language, arena);
  else
    *ret_label = page_label(snapshot, label, iri, language, arena);
  return ERR_NONE;
}

static bool
is_class(const struct browse_options *options)
{
  return options->kind == BROWSE_MEMBERS &&
         str_equals(options->property, STR(RDF_TYPE));
}

enum err
browse_title_make(const struct data_list *data,
                  const struct browse_options *options, struct str *ret_title)
{
  struct arena *arena = &data->exchange->workspace->arena;
  struct str label, property, separator = STR(": ");
  if (options->kind == BROWSE_CLASSES) {
    *ret_title = message_in(STR("Browse"), data->languages->language);
    return ERR_NONE;
  }
  if (options->kind == BROWSE_NAMES) {
    *ret_title = options->iri;
    return ERR_NONE;
  }
  TRY(label_of(data, options->iri, is_class(options) ? ROLE_CLASS : ROLE_THING,
               &label));
  if (is_class(options)) {
    *ret_title = label;
    return ERR_NONE;
  }
  if (options->property.length) {
    TRY(label_of(data, options->property, ROLE_PROPERTY, &property));
  } else {
    property = message_in(STR("What links to"), data->languages->language);
    separator = STR(" ");
  }
  bool is_value = options->kind == BROWSE_VALUES;
  struct str parts[] = {is_value ? label : property, separator,
                        is_value ? property : label};
  *ret_title = arena_join(arena, parts, sizeof parts / sizeof *parts);
  return ret_title->bytes ? ERR_NONE : ERR_MEMORY;
}

enum err
browse_title_put_subject(const struct data_list *data,
                         const struct browse_options *options,
                         struct view *view)
{
  struct exchange *exchange = data->exchange;
  struct view *subject = view_add(view, "subject");
  struct str link, label;
  view_put(subject, "iri", options->iri);
  if (options->kind == BROWSE_NAMES)
    return ERR_NONE;
  TRY(page_known_link(exchange->snapshot, exchange_site(exchange), options->iri,
                      exchange->target->authority, &exchange->workspace->arena,
                      &link));
  TRY(label_of(data, options->iri, is_class(options) ? ROLE_CLASS : ROLE_THING,
               &label));
  view_put(subject, "href", link);
  view_put(subject, "label", label);
  if (link.length && reference_is_external(link))
    view_show(subject, "external");
  return ERR_NONE;
}
