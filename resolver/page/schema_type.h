/* schema_type: types and properties of schema.org, and which properties of data
 * are theirs (vocab/schema-types.tsv, vocab/schema-properties.tsv). */
#ifndef SEEOTHER_PAGE_SCHEMA_TYPE_H
#define SEEOTHER_PAGE_SCHEMA_TYPE_H

#include "base/str.h"

/* How a value of data becomes one of schema.org. */
enum schema_form {
  SCHEMA_TEXT,     /* a literal */
  SCHEMA_DATE,     /* a literal, of which the date is taken */
  SCHEMA_LINK,     /* an IRI, or a literal that is one */
  SCHEMA_MAIL,     /* an IRI with the scheme mailto: or tel:, or a literal */
  SCHEMA_NODE,     /* a thing whose type is in the range of the property */
  SCHEMA_DOWNLOAD, /* an IRI of a file with all data */
};

enum { SCHEMA_TYPE_WAYS = 4 /* properties that one of data may become */ };

struct schema_property {
  struct str name;
  enum schema_form form;
};

/* Returns the type for a class of data, or an empty text. */
struct str schema_type_of(struct str class_iri);

/* Returns whether a type is another one, or below it. Each type is below
 * "Thing". */
bool schema_type_is_below(struct str type, struct str above);

/* Finds the properties that a property of data may become, in the order of the
 * table, and returns how many there are. */
size_t schema_type_properties(struct str iri,
                              struct schema_property found[SCHEMA_TYPE_WAYS]);

/* Returns whether things of a type may have a property. */
bool schema_type_has(struct str type, struct str property);

/* Returns whether a property may have things of a type as its values; "URL"
 * stands for an address. */
bool schema_type_accepts(struct str property, struct str type);

#endif
