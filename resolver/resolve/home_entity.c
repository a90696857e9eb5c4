#include "resolve/home_entity.h"

#include "page/schema_type.h"
#include "terms.h"

enum { VALUES = 8 /* of a property */, CLASSES = 8 /* of one of them */ };

static const struct {
  struct str property;
  struct str name; /* in schema.org */
  const char *list, *has_list;
} makers[] = {
    {STR_INIT(DCTERMS_CREATOR), STR_INIT("creator"), "creators",
     "has_creators"},
    {STR_INIT(SCHEMA_CREATOR), STR_INIT("creator"), "creators", "has_creators"},
    {STR_INIT(SCHEMAS_CREATOR), STR_INIT("creator"), "creators",
     "has_creators"},
    {STR_INIT(FOAF_MAKER), STR_INIT("creator"), "creators", "has_creators"},
    {STR_INIT(DC_CREATOR), STR_INIT("creator"), "creators", "has_creators"},
    {STR_INIT(DCTERMS_PUBLISHER), STR_INIT("publisher"), "publishers",
     "has_publishers"},
    {STR_INIT(SCHEMA_PUBLISHER), STR_INIT("publisher"), "publishers",
     "has_publishers"},
    {STR_INIT(SCHEMAS_PUBLISHER), STR_INIT("publisher"), "publishers",
     "has_publishers"},
};

/* Adds an empty row to a list, which knows whether it is the first one. */
static struct view *
add_row(struct view *view, const char *list, const char *has_list)
{
  bool follows = view_find(view, view_key_of(str_from(has_list))) != NULL;
  view_show(view, has_list);
  struct view *row = view_add(view, list);
  if (follows)
    view_show(row, "next");
  return row;
}

/* Finds a type of a thing that a property may have; an empty text if there is
 * none. */
static enum err
find_type(const struct data_list *data, struct str iri, struct str property,
          struct str *ret_type)
{
  struct browse_list classes;
  *ret_type = (struct str){NULL, 0};
  TRY(data_list_read(data, BROWSE_VALUES, iri, STR(RDF_TYPE), CLASSES,
                     &classes));
  for (size_t i = 0; i < classes.count && !ret_type->length; i++) {
    struct str type = schema_type_of(classes.rows[i].iri);
    if (type.length && schema_type_accepts(property, type))
      *ret_type = type;
  }
  return ERR_NONE;
}

static enum err
put_maker(const struct data_list *data, const struct browse_row *row,
          size_t maker, struct view *view)
{
  struct str type = {NULL, 0}, label = data_list_label(data, row);
  if (row->iri.length)
    TRY(find_type(data, row->iri, makers[maker].name, &type));
  if (type.length) {
    struct view *added =
        add_row(view, makers[maker].list, makers[maker].has_list);
    view_put(added, "type", type);
    view_put(added, "id", row->iri);
    view_put(added, "name", label);
  } else if (label.length && str_equals(makers[maker].name, STR("creator")))
    view_put(add_row(view, "credits", "has_credits"), "name", label);
  return ERR_NONE;
}

enum err
home_entity_put(const struct data_list *data, struct str iri, struct view *view)
{
  for (size_t m = 0; m < sizeof makers / sizeof *makers; m++) {
    struct browse_list list;
    TRY(data_list_read(data, BROWSE_VALUES, iri, makers[m].property, VALUES,
                       &list));
    for (size_t i = 0; i < list.count; i++)
      TRY(put_maker(data, &list.rows[i], m, view));
  }
  return ERR_NONE;
}
