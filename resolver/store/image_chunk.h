/* image_chunk: reads one chunk of a document or of a description that is too
 * large for memory. */
#ifndef SEEOTHER_STORE_IMAGE_CHUNK_H
#define SEEOTHER_STORE_IMAGE_CHUNK_H

#include "store/image_take.h"

/* Takes the next statements, about 250 or one MiB of literals, with the blank
 * nodes inside them. In a flat document, these are either subjects with all
 * their statements, or statements of a single subject. When it takes none, the
 * document is complete. ERR_MEMORY when the arena is full, ERR_DAMAGED. */
enum err image_chunk_fill(struct image_chunk *chunk);

#endif
