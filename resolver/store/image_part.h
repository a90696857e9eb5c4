/* image_part: the statements of one part of a document or of a description that
 * is too large to be held. */
#ifndef SEEOTHER_STORE_IMAGE_PART_H
#define SEEOTHER_STORE_IMAGE_PART_H

#include "store/id_table.h"
#include "store/image_closure.h"
#include "store/image_subjects.h"

/* Where a reader of parts is. */
struct parts {
  struct image_subjects subjects; /* of a document */
  struct image_closure closure;   /* of a name */
  bool of_name;
  bool begun; /* a part has been read */
  bool splits;
  uint32_t subject; /* whose statements are being taken, or IMAGE_NONE */
  uint64_t taken;   /* of its rows */
};

struct image_amount {
  uint64_t statements;
  uint64_t bytes; /* of large literals */
};

/* One part in the making; all zero but for the first three. */
struct image_part {
  const struct image *image;
  struct parts *parts;
  struct arena *arena;
  struct image_amount taken; /* with what blank nodes inside will bring */
  struct ids quads;          /* of the part */
  struct id_table inside;    /* blank nodes no statement elsewhere names */
  uint32_t next_inside;      /* whose statements are to be taken */
};

/* Takes statements from where the reader is, some 250 or a MiB of literals,
 * with the blank nodes inside them; without splits, all of one subject at
 * least. Without any statement, that was all. ERR_MEMORY when the arena is
 * full, ERR_DAMAGED. */
enum err image_part_fill(struct image_part *part);

#endif
