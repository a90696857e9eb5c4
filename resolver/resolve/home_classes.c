#include "resolve/home_classes.h"

#include "page/page.h"
#include "resolve/class_row.h"
#include "resolve/dataset_facts.h"
#include "resolve/engine_classes.h"
#include "terms.h"

enum {
  CLASSES_LOOKED_AT = 24, /* for examples */
  CLASSES_SHOWN = 6,
  THINGS_SHOWN = 4, /* of each of them */
  THINGS_LOOKED_AT = 3 * THINGS_SHOWN,
  TYPES_LOOKED_AT = 16,
};

/* --- classes ------------------------------------------------------------- */

enum err
home_classes_put(const struct data_list *data, const struct ask_parts *parts,
                 uint64_t skip, size_t limit, struct view *view)
{
  struct exchange *exchange = data->exchange;
  const struct snapshot *snapshot = exchange->snapshot;
  struct arena *arena = &exchange->workspace->arena;
  struct str language = data->languages->language;
  struct browse_options options = {.kind = BROWSE_CLASSES,
                                   .skip = skip,
                                   .limit = limit,
                                   .wanted = &data->languages->wanted,
                                   .usual = &snapshot->rules.languages};
  struct browse_list list;
  TRY(snapshot->store->type->browse(snapshot->store, &options, arena, &list));
  for (size_t i = 0; i < list.count; i++)
    class_row_put(exchange, language, list.rows[i].iri, list.rows[i].label,
                  list.rows[i].count, view);
  if (list.total > limit)
    view_put(view, "class_total",
             dataset_facts_number(exchange, list.total, language));
  return engine_classes_put(exchange, data->languages, parts, limit, view);
}

/* --- examples ------------------------------------------------------------ */

/* The things that are shown as examples already. */
struct examples {
  struct str iris[CLASSES_SHOWN * THINGS_SHOWN];
  size_t count, classes;
};

/* Finds out whether a thing is somebody who has made the data. */
static enum err
is_maker(const struct data_list *data, struct str iri, bool *ret_is)
{
  struct browse_list types;
  *ret_is = false;
  TRY(data_list_read(data, BROWSE_VALUES, iri, STR(RDF_TYPE), TYPES_LOOKED_AT,
                     &types));
  for (size_t i = 0; i < types.count; i++)
    *ret_is |= str_equals(types.rows[i].iri, STR(PROV_AGENT));
  return ERR_NONE;
}

static enum err
is_example(const struct data_list *data, const struct browse_row *row,
           const struct examples *examples, bool *ret_is)
{
  bool maker;
  *ret_is = false;
  if (!data_list_is_hosted(data, row->iri))
    return ERR_NONE;
  for (size_t i = 0; i < examples->count; i++)
    if (str_equals(examples->iris[i], row->iri))
      return ERR_NONE;
  TRY(is_maker(data, row->iri, &maker));
  *ret_is = !maker;
  return ERR_NONE;
}

static enum err
put_class(const struct data_list *data, const struct browse_row *class,
          struct examples *examples, struct view *view)
{
  struct exchange *exchange = data->exchange;
  struct arena *arena = &exchange->workspace->arena;
  struct view *group = NULL;
  struct browse_list list;
  size_t put = 0;
  TRY(data_list_read(data, BROWSE_LINKED, class->iri, STR(RDF_TYPE),
                     THINGS_LOOKED_AT, &list));
  for (size_t i = 0; i < list.count && put < THINGS_SHOWN; i++) {
    bool fits;
    TRY(is_example(data, &list.rows[i], examples, &fits));
    if (!fits)
      continue;
    if (!group) {
      group = view_add(view, "examples");
      view_show(view, "has_examples");
      view_put(group, "class",
               page_class_label(exchange->snapshot, class->label, class->iri,
                                data->languages->language, arena));
      view_put(group, "class_href",
               page_service_link(exchange_site(exchange),
                                 "browse?class=", class->iri, arena));
      examples->classes++;
    }
    struct view *row = view_add(group, "things");
    view_put(row, "iri", list.rows[i].iri);
    view_put(row, "label", data_list_label(data, &list.rows[i]));
    view_put(row, "href", exchange_link(exchange, list.rows[i].iri));
    examples->iris[examples->count++] = list.rows[i].iri;
    put++;
  }
  return ERR_NONE;
}

/* Adds examples of the classes that are formal, or of the others. */
static enum err
put_examples(const struct data_list *data, const struct browse_list *classes,
             bool formal_ones, struct examples *examples, struct view *view)
{
  for (size_t i = 0; i < classes->count && examples->classes < CLASSES_SHOWN;
       i++)
    if (class_row_is_formal(classes->rows[i].iri) == formal_ones)
      TRY(put_class(data, &classes->rows[i], examples, view));
  return ERR_NONE;
}

enum err
home_classes_put_examples(const struct data_list *data, bool formal_ones,
                          struct view *view)
{
  struct examples examples = {.count = 0};
  struct browse_list classes;
  TRY(data_list_read(data, BROWSE_CLASSES, STR(""), STR(""), CLASSES_LOOKED_AT,
                     &classes));
  TRY(put_examples(data, &classes, false, &examples, view));
  return examples.count || !formal_ones
             ? ERR_NONE
             : put_examples(data, &classes, true, &examples, view);
}
