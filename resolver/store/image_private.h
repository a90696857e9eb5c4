/* image_private: what an image is made of; for image.c and image_open.c. */
#ifndef SEEOTHER_STORE_IMAGE_PRIVATE_H
#define SEEOTHER_STORE_IMAGE_PRIVATE_H

#include "store/image.h"

#include <stdatomic.h>

enum block_state { BLOCK_UNKNOWN, BLOCK_SOUND, BLOCK_DAMAGED };

struct image {
  void *mapping;              /* NULL when it is borrowed */
  const unsigned char *bytes; /* the same, to read from */
  const struct image_header *header;
  uint64_t block_count;
  atomic_uchar *blocks; /* enum block_state; NULL: nothing is verified */
  char what[256];
};

#endif
