/* image_predicates: the IRIs of all predicates, when they are few.
 *
 * Whether the data have a property is asked for about thirty properties when a
 * store is opened, and for others with each page. To look one up in the
 * dictionary means to read blocks all over the file, each of which has to be
 * verified. */
#ifndef SEEOTHER_STORE_IMAGE_PREDICATES_H
#define SEEOTHER_STORE_IMAGE_PREDICATES_H

#include "store/image.h"

struct image_predicates {
  const struct image *image;
  struct arena arena;
  struct str *iris; /* in order; NULL when they are too many */
};

/* Reads the IRIs of all predicates, so that they can be found without the
 * dictionary; when they are too many, or damaged, none are kept, and each look
 * asks the image. The image is borrowed. ERR_MEMORY. */
enum err image_predicates_init(struct image_predicates *predicates,
                               const struct image *image);

/* Frees the IRIs. */
void image_predicates_fini(struct image_predicates *predicates);

/* Finds the index of the predicate with an IRI, or IMAGE_NONE. ERR_DAMAGED. */
enum err image_predicates_find(const struct image_predicates *predicates,
                               struct str iri, uint32_t *ret_index);

#endif
