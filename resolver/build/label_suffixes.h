/* label_suffixes: the suffixes of all folded labels of a build, one for each
 * word.
 *
 * A suffix is the part of a text from the beginning of a word on. Suffixes are
 * rows, sorted by their first eight bytes, which are their key. They are
 * divided into shares, for several threads; all suffixes with one key are in
 * one share. */
#ifndef SEEOTHER_BUILD_LABEL_SUFFIXES_H
#define SEEOTHER_BUILD_LABEL_SUFFIXES_H

#include "build/image_build.h"
#include "build/row_sorter.h"

/* A statement whose object is a label. */
struct suffix_label {
  uint64_t row;
  uint64_t text; /* offset of its text in the texts of its part */
  uint32_t subject;
  uint8_t length; /* of the text */
  uint8_t rank;   /* see image_format.h */
  uint8_t part;
};

/* Labels that follow each other: the work of one thread. */
struct label_suffixes_part {
  size_t first, end; /* of the labels */
  char *texts;
  size_t texts_length, texts_size;
  struct row_sorter rows;
  size_t count; /* of its suffixes */
};

enum { LABEL_SUFFIXES_PARTS_MAXIMUM = 16, LABEL_SUFFIXES_SHARES_MAXIMUM = 64 };

struct label_suffixes {
  struct image_build *build;
  struct suffix_label *labels; /* by literal and row */
  size_t label_count, label_capacity;
  struct label_suffixes_part parts[LABEL_SUFFIXES_PARTS_MAXIMUM];
  size_t part_count;
  struct row_part *sorted; /* the sorted arrays of all parts */
  size_t sorted_count;
  size_t count; /* of all suffixes */
  uint64_t
      bounds[LABEL_SUFFIXES_SHARES_MAXIMUM]; /* the first key of each share */
  size_t share_count;
};

/* Collects, on all threads, the word suffixes of all labels and other names of
 * IRIs as sorted parts, and chooses the bounds of the shares. Errors are those
 * of reading the labels, and ERR_MEMORY; label_suffixes_fini must follow in any
 * case.
 */
enum err label_suffixes_init(struct label_suffixes *suffixes,
                             struct image_build *build);

/* Frees the parts, the keys and the copied texts of the labels. */
void label_suffixes_fini(struct label_suffixes *suffixes);

/* Finds the rows of a share in each of the sorted_count sorted arrays;
 * ret_parts has room for as many. The share with the number share_count is
 * empty and comes after all others. */
void label_suffixes_share(const struct label_suffixes *suffixes, size_t share,
                          struct row_part *ret_parts);

/* Returns the key of a suffix: its first eight bytes, the first one highest,
 * with zeros after its end. */
static inline uint64_t
label_suffixes_key(const struct row *row)
{
  return (uint64_t)row->key[0] << 32 | row->key[1];
}

/* Returns the label that a suffix is a part of. */
static inline const struct suffix_label *
label_suffixes_label(const struct label_suffixes *suffixes,
                     const struct row *row)
{
  return &suffixes->labels[row->key[2]];
}

/* Returns the number of the word with which a suffix begins. */
static inline uint32_t
label_suffixes_word(const struct row *row)
{
  return row->key[3] & 0xFF;
}

/* Returns the eight bytes of a suffix that follow its key, in the same form.
 */
uint64_t label_suffixes_next_key(const struct label_suffixes *suffixes,
                                 const struct row *row);

/* Returns the whole text of a label. */
static inline struct str
label_suffixes_label_text(const struct label_suffixes *suffixes,
                          const struct suffix_label *label)
{
  return str_of(suffixes->parts[label->part].texts + label->text,
                label->length);
}

/* Returns the text of a suffix: the label of the row from the word on where
 * the suffix begins. Borrowed from the parts until label_suffixes_fini. */
struct str label_suffixes_text(const struct label_suffixes *suffixes,
                               const struct row *row);

/* Returns whether the key is the whole text of a suffix. */
static inline bool
label_suffixes_is_whole(const struct row *row)
{
  return (row->key[1] & 0xFF) == 0;
}

#endif
