/* bucket: some neighbours among the front-coded strings of an image.
 *
 * A bucket holds 16 strings. Each is what it shares with the one before it
 * (a varint, at most 255), the length of the rest (a varint), and the rest.
 * Strings are looked at where they lie: a text is put together when it is asked
 * for, from the rests of those before it. */
#ifndef SEEOTHER_STORE_BUCKET_H
#define SEEOTHER_STORE_BUCKET_H

#include "base/arena.h"
#include "base/err.h"
#include "store/image.h"

struct bucket_entry {
  size_t shared; /* bytes, with the entry before it */
  struct str rest;
};

/* Where a bucket lies. */
struct bucket_place {
  const unsigned char *at, *end;
};

struct bucket {
  const unsigned char *at, *end; /* what is not read yet */
  uint32_t count;                /* entries that are read */
  struct bucket_entry entries[IMAGE_BUCKET];
};

/* Finds a bucket by its number; strings is a section of bytes, whose column of
 * offsets is the section behind it. ERR_DAMAGED as in image.h. */
enum err bucket_find(const struct image *image, enum image_section_id strings,
                     uint32_t number, struct bucket_place *ret_place);

/* To be read from its beginning. */
void bucket_begin(struct bucket *bucket, struct bucket_place place);

/* Both. */
enum err bucket_open(const struct image *image, enum image_section_id strings,
                     uint32_t number, struct bucket *bucket);

/* The text at a place, below IMAGE_BUCKET; it lives in the image, or in the
 * arena. */
enum err bucket_text(struct bucket *bucket, uint32_t place, struct arena *arena,
                     struct str *ret_text);

/* How many of the first limit strings, which are in order, come before the
 * text. ret_equal may be NULL. */
enum err bucket_lower_bound(struct bucket *bucket, uint32_t limit,
                            struct str text, uint32_t *ret_place,
                            bool *ret_equal);

/* Reads one entry and moves *at behind it; known: the length of the string
 * before it, 0 at the beginning of a bucket. False when it is damaged. */
bool bucket_read_entry(const unsigned char **at, const unsigned char *end,
                       size_t known, struct bucket_entry *ret_entry);

#endif
