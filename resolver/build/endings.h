/* endings: the endings of all folded labels of a build, one from each word on.
 *
 * An ending is the part of a text from the beginning of a word on. Endings are
 * rows, sorted by their first eight bytes, which are their key. They are
 * divided into shares, for several threads; all endings with one key are in one
 * share. */
#ifndef SEEOTHER_BUILD_ENDINGS_H
#define SEEOTHER_BUILD_ENDINGS_H

#include "build/image_build.h"
#include "build/row_sorter.h"

/* A statement whose object is a label. */
struct ending_label {
  uint64_t row;
  uint64_t text; /* where its text begins among the texts of its part */
  uint32_t subject;
  uint8_t length; /* of the text */
  uint8_t rank;   /* see image_format.h */
  uint8_t part;
};

/* Labels that follow each other: the work of one thread. */
struct endings_part {
  size_t first, end; /* of the labels */
  char *texts;
  size_t texts_length, texts_size;
  struct row_sorter rows;
  size_t count; /* of its endings */
};

enum { ENDINGS_PARTS_MAXIMUM = 16, ENDINGS_SHARES_MAXIMUM = 64 };

struct endings {
  struct image_build *build;
  struct ending_label *labels; /* by literal and row */
  size_t label_count, label_capacity;
  struct endings_part parts[ENDINGS_PARTS_MAXIMUM];
  size_t part_count;
  struct row_part *sorted; /* the sorted arrays of all parts */
  size_t sorted_count;
  size_t count;                            /* of all endings */
  uint64_t bounds[ENDINGS_SHARES_MAXIMUM]; /* the first key of each share */
  size_t share_count;
};

/* Collects, on all threads, the word endings of all labels and other names of
 * IRIs as sorted parts, and chooses the bounds of the shares. Errors are those
 * of reading the labels, and ERR_MEMORY; endings_fini must follow in any case.
 */
enum err endings_init(struct endings *endings, struct image_build *build);

/* Frees the parts, the keys and the copied texts of the labels. */
void endings_fini(struct endings *endings);

/* Finds the rows of a share in each of the sorted_count sorted arrays;
 * ret_parts has room for as many. The share with the number share_count is
 * empty and comes after all others. */
void endings_share(const struct endings *endings, size_t share,
                   struct row_part *ret_parts);

static inline uint64_t
endings_key(const struct row *row)
{
  return (uint64_t)row->key[0] << 32 | row->key[1];
}

static inline const struct ending_label *
endings_label(const struct endings *endings, const struct row *row)
{
  return &endings->labels[row->key[2]];
}

/* Returns the number of the word with which an ending begins. */
static inline uint32_t
endings_word(const struct row *row)
{
  return row->key[3] & 0xFF;
}

/* Returns the eight bytes of an ending that follow its key, in the same form.
 */
uint64_t endings_next_key(const struct endings *endings, const struct row *row);

/* Returns the whole text of a label. */
static inline struct str
endings_label_text(const struct endings *endings,
                   const struct ending_label *label)
{
  return str_of(endings->parts[label->part].texts + label->text, label->length);
}

/* Returns the text of an ending: the label of the row from the word on where
 * the ending begins. Borrowed from the parts until endings_fini. */
struct str endings_text(const struct endings *endings, const struct row *row);

/* Whether the key is the whole text. */
static inline bool
endings_is_whole(const struct row *row)
{
  return (row->key[1] & 0xFF) == 0;
}

#endif
