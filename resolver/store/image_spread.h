/* image_spread: a subject with so many statements that they come in several
 * chunks, where the chunks are flat (store_type.open_chunks).
 *
 * Parts with statements of the subject alone come first, and then those with
 * the blank nodes that these statements name. So all statements of a subject
 * come together, and nothing has to be kept of the blank nodes. */
#ifndef SEEOTHER_STORE_IMAGE_SPREAD_H
#define SEEOTHER_STORE_IMAGE_SPREAD_H

#include "store/image_take.h"

/* Sets *ret_is: whether a subject has too many statements for one chunk.
 * ERR_DAMAGED. */
enum err image_spread_is_due(const struct image *image,
                             const struct image_rows *rows, bool *ret_is);

/* Begins with the current subject, none of whose rows has been taken yet.
 * ERR_DAMAGED. */
enum err image_spread_begin(struct document_chunks *chunks,
                            const struct image_rows *rows);

/* Takes the next statements of the subject until the chunk is full; *ret_done
 * says that there are no more. The errors are those of image_take_statement. */
enum err image_spread_take(struct image_chunk *chunk,
                           const struct image_rows *rows, bool *ret_done);

#endif
