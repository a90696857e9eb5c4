/* bucket: 16 neighbours among the front-coded strings of an image.
 *
 * Each string is stored as the number of bytes that it shares with the one
 * before it (a varint, at most 255), the length of the rest (a varint), and the
 * rest. Nothing is unpacked in advance: a string is assembled when it is read,
 * from the rests of the strings before it. */
#ifndef SEEOTHER_STORE_BUCKET_H
#define SEEOTHER_STORE_BUCKET_H

#include "base/arena.h"
#include "base/err.h"
#include "store/image.h"

struct bucket_entry {
  size_t shared; /* bytes that the entry has in common with the string before
                    it */
  struct str rest;
};

/* The bytes of a bucket. */
struct bucket_place {
  const unsigned char *at, *end;
};

struct bucket {
  const unsigned char *at, *end; /* the bytes that are not read yet */
  uint32_t count;                /* entries that are read */
  struct bucket_entry entries[IMAGE_BUCKET];
};

/* Finds a bucket by its number. strings is a section of bytes; the next section
 * is the column of its offsets. ERR_DAMAGED as in image.h. */
enum err bucket_find(const struct image *image, enum image_section_id strings,
                     uint32_t number, struct bucket_place *ret_place);

/* Begins to read a bucket that bucket_find has found. */
void bucket_begin(struct bucket *bucket, struct bucket_place place);

/* Does what bucket_find and then bucket_begin do. */
enum err bucket_open(const struct image *image, enum image_section_id strings,
                     uint32_t number, struct bucket *bucket);

/* Reads the string with a number below IMAGE_BUCKET. It lives in the image or
 * in the arena. ERR_MEMORY, ERR_DAMAGED. */
enum err bucket_text(struct bucket *bucket, uint32_t place, struct arena *arena,
                     struct str *ret_text);

/* Counts which of the first limit strings, which are in order, come before the
 * text. *ret_equal, unless NULL, tells whether the next one equals it.
 * ERR_DAMAGED. */
enum err bucket_lower_bound(struct bucket *bucket, uint32_t limit,
                            struct str text, uint32_t *ret_place,
                            bool *ret_equal);

/* Reads one entry and moves *at after it. known is the length of the string
 * before it, and 0 at the beginning of a bucket. False when the entry is
 * damaged. */
bool bucket_read_entry(const unsigned char **at, const unsigned char *end,
                       size_t known, struct bucket_entry *ret_entry);

#endif
