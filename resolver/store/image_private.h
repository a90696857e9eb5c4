/* image_private: the members of an image, for image.c and image_open.c. */
#ifndef SEEOTHER_STORE_IMAGE_PRIVATE_H
#define SEEOTHER_STORE_IMAGE_PRIVATE_H

#include "store/image.h"
#include "store/image_map.h"

#include <stdatomic.h>

enum block_state { BLOCK_UNKNOWN, BLOCK_SOUND, BLOCK_DAMAGED };

/* The header and the hashes of blocks are our own copies, so that they stay as
 * they were checked, whatever happens to the file. */
struct image {
  struct image_map *map;      /* NULL when the bytes are borrowed */
  const unsigned char *bytes; /* of the whole file, to read sections from */
  const struct image_header *header; /* &own, or borrowed */
  struct image_header own;
  uint64_t block_count;
  uint64_t *hashes;     /* of the blocks */
  atomic_uchar *blocks; /* enum block_state; NULL: nothing is verified */
  atomic_flag told; /* the message that the file was changed has been logged */
  char what[256];
};

#endif
