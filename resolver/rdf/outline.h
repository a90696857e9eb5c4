/* outline: the classes by which the terms of a vocabulary are told apart. */
#ifndef SEEOTHER_RDF_OUTLINE_H
#define SEEOTHER_RDF_OUTLINE_H

#include "base/str.h"

/* The kinds of terms of a vocabulary. */
enum outline_kind { OUTLINE_CLASS, OUTLINE_PROPERTY, OUTLINE_OTHER };

enum { OUTLINE_CLASSES = 17 };

/* The classes of OWL and RDF Schema whose members are classes or properties. */
extern const struct outline_class {
  struct str iri;
  enum outline_kind kind;
  bool is_characteristic; /* it tells how a property behaves */
} outline_classes[OUTLINE_CLASSES];

/* Finds one of outline_classes by its IRI; NULL when it is another class. */
const struct outline_class *outline_class(struct str iri);

#endif
