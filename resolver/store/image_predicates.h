/* image_predicates: keeps the IRIs of all predicates in memory, if there are
 * few.
 *
 * When a store is opened, it looks about thirty properties up among the
 * predicates, and each page looks others up. In the dictionary, a look-up would
 * read blocks all over the file, each of which has to be verified. */
#ifndef SEEOTHER_STORE_IMAGE_PREDICATES_H
#define SEEOTHER_STORE_IMAGE_PREDICATES_H

#include "store/image.h"

struct image_predicates {
  const struct image *image;
  struct arena arena;
  struct str *iris; /* in order; NULL when they are too many */
};

/* Reads the IRIs of all predicates. When there are too many, or they are
 * damaged, none are kept, and each look-up uses the dictionary. The image is
 * borrowed. ERR_MEMORY. */
enum err image_predicates_init(struct image_predicates *predicates,
                               const struct image *image);

/* Frees the IRIs. */
void image_predicates_fini(struct image_predicates *predicates);

/* Finds the index of the predicate with an IRI, or IMAGE_NONE. ERR_DAMAGED. */
enum err image_predicates_find(const struct image_predicates *predicates,
                               struct str iri, uint32_t *ret_index);

#endif
