/* image_ontologies: finds the contexts that make up the document of a name:
 * those that declare an ontology in its current version, or a version by its
 * IRI, and named graphs. */
#ifndef SEEOTHER_BUILD_IMAGE_ONTOLOGIES_H
#define SEEOTHER_BUILD_IMAGE_ONTOLOGIES_H

#include "build/image_declarations.h"

enum image_ontology_claim_kind {
  IMAGE_CLAIM_DECLARED, /* an ontology, or a version of one */
  IMAGE_CLAIM_GRAPH,    /* the name of a graph */
  IMAGE_CLAIM_BELOW,    /* a graph below the name: name#x */
};

/* One reason why a context belongs to the document of a name. */
struct image_ontology_claim {
  uint32_t term;
  uint32_t context;  /* the context that belongs to it, or whose source does */
  bool whole_source; /* every graph of the source */
  enum image_ontology_claim_kind kind;
  uint32_t of; /* the ontology of which the term is the current version, or
                  IMAGE_NONE; their documents are the same */
};

struct image_ontologies {
  struct image_ontology_claim *rows;
  size_t count, capacity;
  struct arena arena; /* of texts */
};

/* Begins without rows. image_ontologies_fini frees the rows and their texts. */
void image_ontologies_init(struct image_ontologies *claims);

/* Frees the rows and their texts. */
void image_ontologies_fini(struct image_ontologies *claims);

/* Finds all claims; those of one term follow each other. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err image_ontologies_find(const struct image_build *build,
                               struct image_ontologies *claims);

/* Finds the claims of a term: the index of the first, and how many there are.
 */
void image_ontologies_of(const struct image_ontologies *claims, uint32_t term,
                         size_t *ret_first, size_t *ret_count);

#endif
