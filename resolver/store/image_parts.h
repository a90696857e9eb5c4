/* image_parts: the terms of a document, which are described in parts when there
 * are many. */
#ifndef SEEOTHER_STORE_IMAGE_PARTS_H
#define SEEOTHER_STORE_IMAGE_PARTS_H

#include "store/image_subjects.h"

/* Finds the subjects of a document that are IRIs and not among its topics, in
 * ascending order. Stops after most + 1. Everything lives in the arena.
 * *ret_document is the document, for image_subjects_have_row. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err image_parts_find(const struct image *image, const struct name *name,
                          const uint32_t *topics, uint64_t most,
                          struct arena *arena, struct ids *ret_terms,
                          struct image_subjects *ret_document);

/* Reduces terms to those of a part, from 0 on. */
void image_parts_take(struct ids *terms, uint64_t part);

#endif
