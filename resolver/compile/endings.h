/* endings: the labels of a build, folded, from each of their words on.
 *
 * An ending is what is left of a text from the beginning of a word. Endings
 * come as rows, sorted by their first eight bytes. */
#ifndef SEEOTHER_COMPILE_ENDINGS_H
#define SEEOTHER_COMPILE_ENDINGS_H

#include "compile/image_build.h"
#include "compile/row_sorter.h"

/* A statement whose object is a label. */
struct ending_label {
  uint64_t row;
  uint64_t text; /* where its text begins, in those of its part */
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

enum { ENDINGS_PARTS_MAXIMUM = 16 };

struct endings {
  struct image_build *build;
  struct ending_label *labels; /* by literal and row */
  size_t label_count, label_capacity;
  struct endings_part parts[ENDINGS_PARTS_MAXIMUM];
  size_t part_count;
  struct row_sorter rows; /* of all parts */
  size_t count;
};

/* Those of all labels and other names of IRIs. */
enum err endings_init(struct endings *endings, struct image_build *build);
void endings_fini(struct endings *endings);

/* The next one, or NULL. */
static inline const struct row *
endings_next(struct endings *endings)
{
  return row_sorter_next(&endings->rows);
}

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

/* The number of the word that it begins with. */
static inline uint32_t
endings_word(const struct row *row)
{
  return row->key[3] & 0xFF;
}

/* What follows the key, likewise. */
uint64_t endings_next_key(const struct endings *endings, const struct row *row);

/* The whole text of a label. */
static inline struct str
endings_label_text(const struct endings *endings,
                   const struct ending_label *label)
{
  return str_of(endings->parts[label->part].texts + label->text, label->length);
}

struct str endings_text(const struct endings *endings, const struct row *row);

/* Whether the key is the whole text. */
static inline bool
endings_is_whole(const struct row *row)
{
  return (row->key[1] & 0xFF) == 0;
}

/* --- parts -----------------------------------------------------------------
 */

/* endings_labels: all labels and other names of IRIs, by literal, which stands
 * where their texts will. */
enum err endings_labels_sort(struct endings *endings);

/* Rows that may be in memory; 0: all. */
static inline size_t
endings_row_limit(const struct image_build *build)
{
  return build->options.memory / 4 / sizeof(struct row);
}

#endif
