/* image_kind: what the data say of classes and properties: the ids of the
 * terms by which they say it. */
#ifndef SEEOTHER_STORE_IMAGE_KIND_H
#define SEEOTHER_STORE_IMAGE_KIND_H

#include "rdf/description.h"
#include "rdf/outline.h"

#include <stdint.h>

enum {
  IMAGE_KIND_SCHEME = 2, /* among the documents: skos:ConceptScheme */
  IMAGE_KIND_DOCUMENTS = 3,
  IMAGE_KIND_USES = 17,
};

/* Predicates are indexes; all are IMAGE_NONE where the data do not have the
 * term. */
struct image_kinds {
  uint32_t classes[OUTLINE_CLASSES];        /* whose members are terms */
  uint32_t documents[IMAGE_KIND_DOCUMENTS]; /* classes of ontologies and
 schemes */
  uint32_t type, sub_class, sub_property;
  uint32_t uses[IMAGE_KIND_USES]; /* predicates of image_kind_uses */
  uint32_t first, rest, union_of, members;
};

/* The properties by which one term uses another. */
extern const struct image_kind_use {
  struct str property;
  enum use_kind kind;
} image_kind_uses[IMAGE_KIND_USES];

#endif
