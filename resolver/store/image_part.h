/* image_part: the statements of one part of a document or of a description that
 * is too large to be held. */
#ifndef SEEOTHER_STORE_IMAGE_PART_H
#define SEEOTHER_STORE_IMAGE_PART_H

#include "store/image_take.h"

/* Takes statements from where the reader is, some 250 or a MiB of literals,
 * with the blank nodes inside them; of a flat one, each subject with all its
 * statements, or statements of one subject alone. Without any
 * statement, that was all. ERR_MEMORY when the arena is full, ERR_DAMAGED. */
enum err image_part_fill(struct image_part *part);

#endif
