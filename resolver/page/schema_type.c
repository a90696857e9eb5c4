#include "page/schema_type.h"

#include "page/sorted_rows.h"
#include "schema_properties.h"
#include "schema_types.h"

enum {
  ABOVE_MAXIMUM = 16, /* types above one */
  NAME_MAXIMUM = 64,  /* bytes of a name of schema.org */
  TYPES = sizeof schema_types_table / sizeof *schema_types_table,
  PROPERTIES = sizeof schema_properties_table / sizeof *schema_properties_table,
};

/* Returns the first row of a key in the table of types. */
static size_t
find_type(struct str key)
{
  return sorted_rows_find(&schema_types_table[0].iri,
                          sizeof *schema_types_table, TYPES, key);
}

/* Returns the first row of a key in the table of properties. */
static size_t
find_property(struct str key)
{
  return sorted_rows_find(&schema_properties_table[0].iri,
                          sizeof *schema_properties_table, PROPERTIES, key);
}

/* Writes the key of an IRI: itself, or "schema:name" for a term of schema.org
 * in either of its namespaces. */
static struct str
key_of(struct str iri, char room[NAME_MAXIMUM])
{
  static const struct str spaces[] = {STR_INIT("https://schema.org/"),
                                      STR_INIT("http://schema.org/")};
  static const struct str prefix = STR_INIT("schema:");
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    struct str name = str_from_offset(iri, spaces[i].length);
    if (!str_starts(iri, spaces[i]) ||
        prefix.length + name.length > NAME_MAXIMUM)
      continue;
    memcpy(room, prefix.bytes, prefix.length);
    if (name.length)
      memcpy(room + prefix.length, name.bytes, name.length);
    return str_of(room, prefix.length + name.length);
  }
  return iri;
}

struct str
schema_type_of(struct str class_iri)
{
  char room[NAME_MAXIMUM];
  struct str key = key_of(class_iri, room);
  size_t i = find_type(key);
  if (i == TYPES || !str_equals(schema_types_table[i].iri, key) ||
      !str_equals(schema_types_table[i].kind, STR("class")))
    return (struct str){NULL, 0};
  return schema_types_table[i].name;
}

bool
schema_type_is_below(struct str type, struct str above)
{
  struct str types[ABOVE_MAXIMUM] = {type};
  size_t count = 1;
  if (str_equals(above, STR("Thing")))
    return true;
  for (size_t at = 0; at < count; at++) {
    if (str_equals(types[at], above))
      return true;
    for (size_t i = find_type(types[at]);
         i < TYPES && str_equals(schema_types_table[i].iri, types[at]) &&
         count < ABOVE_MAXIMUM;
         i++)
      types[count++] = schema_types_table[i].name;
  }
  return false;
}

size_t
schema_type_properties(struct str iri,
                       struct schema_property found[SCHEMA_TYPE_WAYS])
{
  static const struct {
    struct str kind;
    enum schema_form form;
  } forms[] = {
      {STR_INIT("text"), SCHEMA_TEXT}, {STR_INIT("date"), SCHEMA_DATE},
      {STR_INIT("url"), SCHEMA_LINK},  {STR_INIT("mail"), SCHEMA_MAIL},
      {STR_INIT("node"), SCHEMA_NODE}, {STR_INIT("download"), SCHEMA_DOWNLOAD},
  };
  char room[NAME_MAXIMUM];
  struct str key = key_of(iri, room);
  size_t count = 0;
  for (size_t i = find_property(key);
       i < PROPERTIES && str_equals(schema_properties_table[i].iri, key); i++)
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
      if (str_equals(schema_properties_table[i].kind, forms[f].kind) &&
          count < SCHEMA_TYPE_WAYS)
        found[count++] = (struct schema_property){
            schema_properties_table[i].name, forms[f].form};
  return count;
}

/* Returns whether a type is below one that a property has in rows of a kind. */
static bool
is_in(struct str kind, struct str property, struct str type)
{
  for (size_t i = find_property(property);
       i < PROPERTIES && str_equals(schema_properties_table[i].iri, property);
       i++)
    if (str_equals(schema_properties_table[i].kind, kind) &&
        schema_type_is_below(type, schema_properties_table[i].name))
      return true;
  return false;
}

bool
schema_type_has(struct str type, struct str property)
{
  return is_in(STR("domain"), property, type);
}

bool
schema_type_accepts(struct str property, struct str type)
{
  return is_in(STR("range"), property, type);
}
