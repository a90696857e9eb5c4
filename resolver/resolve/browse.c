#include "resolve/browse.h"

#include "base/iri.h"
#include "name/parameters.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_known.h"
#include "resolve/browse_title.h"
#include "resolve/dataset_facts.h"
#include "resolve/engine_members.h"
#include "resolve/home_classes.h"
#include "resolve/home_spaces.h"
#include "resolve/respond.h"
#include "resolve/text.h"
#include "terms.h"

enum {
  BROWSE_MAX_AGE = 300,
  CLASSES_AT_ONCE = 500,
  MEMBERS_AT_ONCE = 200,
  SPACES = 256, /* as many as an image has */
  VALUE_MAXIMUM = 16 * 1024,
  LINK_MAXIMUM = 8 * VALUE_MAXIMUM,
};

struct browse {
  struct exchange *exchange;
  struct page_language languages;
  struct browse_options options;
  struct browse_list list;
  struct ask_parts parts; /* the answers of endpoints */
  bool is_part;           /* it is not the list of all classes */
  struct str link;        /* the reference to this list, without the page */
  uint64_t page, pages;   /* from 1 on */
};

/* --- the query -------------------------------------------------------------
 */

/* Reads an IRI from the query; empty when there is none. */
static enum err
read_iri(struct exchange *exchange, const char *name, struct str *ret_iri)
{
  return parameters_iri(exchange->target->query, str_from(name),
                        &exchange->workspace->arena, ret_iri);
}

/* Reads a number from the query; 0 when it is not a number. */
static enum err
read_page(struct exchange *exchange, uint64_t *ret_page)
{
  struct str value;
  TRY(parameters_value(exchange->target->query, STR("page"), VALUE_MAXIMUM,
                       &exchange->workspace->arena, &value));
  *ret_page = 1;
  if (value.bytes && !str_to_number(value, UINT32_MAX, ret_page))
    *ret_page = 0;
  return ERR_NONE;
}

static struct str
two_links(struct browse *browse, struct str first, const char *parameter,
          struct str value)
{
  struct arena *arena = &browse->exchange->workspace->arena;
  struct buffer out;
  buffer_init(&out, LINK_MAXIMUM);
  buffer_put(&out, first);
  buffer_put(&out, page_parameter(parameter, value, arena));
  return arena_take_buffer(arena, &out);
}

static enum err
read_query(struct browse *browse)
{
  struct exchange *exchange = browse->exchange;
  struct arena *arena = &exchange->workspace->arena;
  struct browse_options *options = &browse->options;
  const struct site *site = exchange_site(exchange);
  struct str class, space, property, object, subject;
  TRY(read_iri(exchange, "class", &class));
  TRY(read_iri(exchange, "namespace", &space));
  TRY(read_iri(exchange, "property", &property));
  TRY(read_iri(exchange, "object", &object));
  TRY(read_iri(exchange, "subject", &subject));
  *options =
      (struct browse_options){.kind = BROWSE_MEMBERS, .limit = MEMBERS_AT_ONCE};
  browse->is_part = true;
  if (class.length) {
    options->iri = class;
    options->property = STR(RDF_TYPE);
    browse->link = page_service_link(site, "browse?class=", class, arena);
  } else if (property.length && object.length) {
    options->iri = object;
    options->property = property;
    browse->link = two_links(
        browse, page_service_link(site, "browse?property=", property, arena),
        "&object=", object);
  } else if (property.length && subject.length) {
    options->kind = BROWSE_VALUES;
    options->iri = subject;
    options->property = property;
    browse->link = two_links(
        browse, page_service_link(site, "browse?property=", property, arena),
        "&subject=", subject);
  } else if (object.length && !exchange->snapshot->rules.pages.hidden_count) {
    options->iri = object;
    options->property = STR("");
    browse->link = page_service_link(site, "browse?object=", object, arena);
  } else if (space.length) {
    options->kind = BROWSE_NAMES;
    options->iri = space;
    browse->link = page_service_link(site, "browse?namespace=", space, arena);
  } else {
    options->kind = BROWSE_CLASSES;
    options->limit = CLASSES_AT_ONCE;
    browse->link = page_service_link(site, "browse?", STR(""), arena);
    browse->is_part = false;
  }
  return ERR_NONE;
}

/* --- the page --------------------------------------------------------------
 */

static struct str
page_reference(struct browse *browse, uint64_t page)
{
  struct buffer out;
  buffer_init(&out, LINK_MAXIMUM);
  buffer_put(&out, browse->link);
  if (page > 1)
    buffer_format(&out, "%spage=%llu", browse->is_part ? "&" : "",
                  (unsigned long long)page);
  return arena_take_buffer(&browse->exchange->workspace->arena, &out);
}

static void
put_pages(struct browse *browse, struct view *view)
{
  struct arena *arena = &browse->exchange->workspace->arena;
  if (browse->pages <= 1)
    return;
  view_show(view, "pages");
  view_put(view, "page_number", arena_put_number(arena, browse->page));
  view_put(view, "page_count", arena_put_number(arena, browse->pages));
  if (browse->page > 1)
    view_put(view, "previous", page_reference(browse, browse->page - 1));
  if (browse->page < browse->pages)
    view_put(view, "next", page_reference(browse, browse->page + 1));
}

static enum err
put_members(struct browse *browse, struct view *view)
{
  struct exchange *exchange = browse->exchange;
  struct arena *arena = &exchange->workspace->arena;
  struct str authority = exchange->target->authority;
  for (size_t i = 0; i < browse->list.count; i++) {
    const struct browse_row *row = &browse->list.rows[i];
    struct view *member = view_add(view, "members");
    struct str link;
    if (row->label.length)
      link = exchange_link(exchange, row->iri);
    else
      TRY(page_known_link(exchange->snapshot, exchange_site(exchange), row->iri,
                          authority, arena, &link));
    view_show(view, "has_members");
    view_put(member, "iri", row->iri);
    view_put(member, "href", link);
    view_put(member, "label",
             row->iri.length
                 ? page_label(exchange->snapshot, row->label, row->iri,
                              browse->languages.language, arena)
                 : page_short(row->label, arena));
  }
  return ERR_NONE;
}

static enum err
write_browse(void *context, struct buffer *out)
{
  struct browse *browse = context;
  struct exchange *exchange = browse->exchange;
  struct arena *arena = &exchange->workspace->arena;
  const struct data_list data = {exchange, &browse->languages};
  struct view *view = view_new(arena);
  struct str title;
  if (!view)
    return ERR_MEMORY;
  TRY(browse_title_make(&data, &browse->options, &title));
  page_put_head(exchange->snapshot, exchange_site(exchange), view, title,
                browse->languages.language);
  view_put(view, "total",
           dataset_facts_number(exchange, browse->list.total,
                                browse->languages.language));
  if (browse->is_part) {
    view_show(view, "is_part");
    TRY(put_members(browse, view));
    TRY(browse_title_put_subject(&data, &browse->options, view));
  } else {
    TRY(home_classes_put(&data, &browse->parts, browse->options.skip,
                         CLASSES_AT_ONCE, view));
    TRY(home_spaces_put(&data, SPACES, view));
  }
  put_pages(browse, view);
  return page_render(exchange->snapshot->theme, "browse", view, out);
}

enum err
browse_answer(struct exchange *exchange)
{
  struct browse browse = {.exchange = exchange};
  const struct store *store = exchange->snapshot->store;
  bool is_fetched = exchange->snapshot->fetched != NULL, done;
  page_language_choose(exchange, &browse.languages);
  TRY(read_page(exchange, &browse.page));
  TRY(read_query(&browse));
  for (size_t i = 0; i < exchange->snapshot->rules.pages.hidden_count; i++)
    if (str_equals(exchange->snapshot->rules.pages.hidden[i],
                   browse.options.property))
      return respond_problem(exchange, PROBLEM_NO_PAGE);
  browse.options.wanted = &browse.languages.wanted;
  browse.options.usual = &exchange->snapshot->rules.languages;
  if (browse.page)
    browse.options.skip = (browse.page - 1) * browse.options.limit;
  TRY(store->type->browse(store, &browse.options, &exchange->workspace->arena,
                          &browse.list));
  TRY(engine_members_find(exchange, &browse.options, &browse.list, &done));
  if (!done && browse.options.kind == BROWSE_CLASSES)
    TRY(ask_engines(exchange, QUESTION_CLASSES, STR(""), &browse.parts, &done));
  if (done)
    return ERR_NONE;
  browse.pages =
      (browse.list.total + browse.options.limit - 1) / browse.options.limit;
  if (!browse.pages && !browse.is_part)
    browse.pages = 1;
  if (browse.page == 0 || browse.page > browse.pages)
    return respond_problem(exchange, PROBLEM_NO_PAGE);
  struct text text = {.content_type = STR("text/html; charset=utf-8"),
                      .max_age = BROWSE_MAX_AGE,
                      .is_fetched = is_fetched,
                      .vary = VARY_LANGUAGE,
                      .language = browse.languages.language,
                      .key = page_reference(&browse, browse.page),
                      .label_language = browse.languages.field,
                      .write = write_browse,
                      .context = &browse};
  return text_answer(exchange, &text);
}
