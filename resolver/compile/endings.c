#include "compile/endings.h"

#include "base/fold.h"
#include "store/dictionary.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

enum {
  WORDS_MAXIMUM = 1 << IMAGE_WORD_BITS,
  RANK_MAXIMUM = (1 << IMAGE_RANK_BITS) - 1,
  ROWS_USUAL = 1 << 21,
  AT_ONCE = 32, /* literals, of 16 MiB at most */
  LITERALS_ARENA = 1 << 30,
  RANK_SHIFT = 24, /* in the upper half of the number of a row */
  KEY = 8,
};

/* --- labels ----------------------------------------------------------------
 */

static void
mark_predicates(const struct image_build *build, bool *is_searched)
{
  for (size_t i = 0; i < build->label_count + OTHER_NAME_PROPERTIES; i++) {
    size_t other = i - build->label_count;
    uint32_t p = image_build_find_predicate(
        build, i < build->label_count ? build->labels[i]
                                      : other_name_properties[other]);
    if (p != IMAGE_NONE)
      is_searched[p] = true;
  }
}

static uint8_t
rank_of(const struct image_build *build, uint32_t subject)
{
  uint64_t links =
      build->object_rows[subject + 1] - build->object_rows[subject];
  unsigned width = image_writer_width(links);
  return (uint8_t)(width < RANK_MAXIMUM ? width : RANK_MAXIMUM);
}

/* The statements of IRIs that have a label as object, by literal; with the rank
 * of the subject, while it is at hand. */
static enum err
put_labels(const struct image_build *build, const bool *is_searched,
           struct row_sorter *sorter)
{
  uint32_t resources = image_build_resources(build);
  for (uint32_t s = 0; s < build->header.iris; s++)
    for (uint64_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++)
      if (is_searched[build->predicate[r]] && build->object[r] >= resources)
        TRY(row_sorter_put(
            sorter, (struct row){{build->object[r],
                                  (uint32_t)(r >> 32) |
                                      (uint32_t)rank_of(build, s) << RANK_SHIFT,
                                  (uint32_t)r, s}}));
  return row_sorter_finish(sorter);
}

static size_t
count_labels(const struct image_build *build, const bool *is_searched)
{
  size_t count = 0;
  uint32_t resources = image_build_resources(build);
  for (uint64_t r = 0; r < build->subject_rows[build->header.iris]; r++)
    count += is_searched[build->predicate[r]] && build->object[r] >= resources;
  return count;
}

/* --- texts -----------------------------------------------------------------
 */

/* Twice the room when it is too small; scratch memory grows in no other way. */
static enum err
make_room(struct endings *endings)
{
  struct scratch *scratch = &endings->build->scratch;
  size_t size = endings->texts_size ? 2 * endings->texts_size : 1 << 20;
  if (endings->texts_size - endings->texts_length >= FOLD_MAXIMUM)
    return ERR_NONE;
  char *texts = scratch_take(scratch, size);
  if (!texts)
    return ERR_MEMORY;
  if (endings->texts_length)
    memcpy(texts, endings->texts, endings->texts_length);
  scratch_give(endings->texts, endings->texts_size);
  endings->texts = texts;
  endings->texts_size = size;
  return ERR_NONE;
}

/* Bytes of a text, the first one highest; zeros behind its end. */
static uint64_t
key_of(struct str text)
{
  uint64_t key = 0;
  if (text.length)
    memcpy(&key, text.bytes, text.length < KEY ? text.length : KEY);
  return be64toh(key);
}

/* An ending as a row: its key, its label, where it begins, its word. */
static enum err
put_endings(struct endings *endings, uint32_t label, struct str text)
{
  size_t at = 0;
  for (uint32_t word = 0; word < WORDS_MAXIMUM && at < text.length; word++) {
    uint64_t key = key_of(str_from_offset(text, at));
    TRY(row_sorter_put(&endings->rows,
                       (struct row){{(uint32_t)(key >> 32), (uint32_t)key,
                                     label, (uint32_t)at << 8 | word}}));
    size_t space = str_find(str_from_offset(text, at), ' ');
    endings->count++;
    at = space == STR_NOT_FOUND ? text.length : at + space + 1;
  }
  return ERR_NONE;
}

static enum err
put_label(struct endings *endings, const struct row *row, struct fold *fold,
          struct str literal)
{
  uint32_t number = (uint32_t)endings->label_count;
  struct ending_label *label = &endings->labels[endings->label_count++];
  TRY(make_room(endings));
  struct str text =
      fold_text(fold, literal, endings->texts + endings->texts_length);
  uint64_t upper = row->key[1] & ((1U << RANK_SHIFT) - 1);
  *label = (struct ending_label){.row = upper << 32 | row->key[2],
                                 .text = endings->texts_length,
                                 .length = (uint8_t)text.length,
                                 .subject = row->key[3],
                                 .rank = (uint8_t)(row->key[1] >> RANK_SHIFT)};
  endings->texts_length += text.length;
  return put_endings(endings, number, text);
}

/* The labels in hand: their rows, and their distinct literals. */
struct batch {
  struct row rows[AT_ONCE];
  uint32_t literals[AT_ONCE];
  struct term terms[AT_ONCE];
  size_t count, literal_count;
  struct arena arena;
};

static enum err
put_batch(struct endings *endings, struct batch *batch, struct fold *fold)
{
  size_t at = 0;
  arena_reset(&batch->arena);
  TRY(dictionary_terms(endings->build->image, batch->literals,
                       batch->literal_count, &batch->arena, batch->terms));
  for (size_t i = 0; i < batch->count; i++) {
    while (batch->literals[at] != batch->rows[i].key[0])
      at++;
    TRY(put_label(endings, &batch->rows[i], fold, batch->terms[at].value));
  }
  batch->count = batch->literal_count = 0;
  return ERR_NONE;
}

static enum err
read_labels(struct endings *endings, struct row_sorter *sorter,
            struct batch *batch, struct fold *fold)
{
  const struct row *row;
  while ((row = row_sorter_next(sorter))) {
    if (batch->count == AT_ONCE)
      TRY(put_batch(endings, batch, fold));
    batch->rows[batch->count++] = *row;
    if (batch->literal_count == 0 ||
        batch->literals[batch->literal_count - 1] != row->key[0])
      batch->literals[batch->literal_count++] = row->key[0];
  }
  TRY(put_batch(endings, batch, fold));
  return row_sorter_finish(&endings->rows);
}

static enum err
read_sorted(struct endings *endings, struct row_sorter *sorter)
{
  struct fold *fold = fold_new();
  struct batch *batch = calloc(1, sizeof *batch);
  enum err err = fold && batch ? ERR_NONE : ERR_MEMORY;
  if (batch)
    arena_init(&batch->arena, LITERALS_ARENA);
  if (!err)
    err = read_labels(endings, sorter, batch, fold);
  if (batch)
    arena_fini(&batch->arena);
  free(batch);
  fold_free(fold);
  return err;
}

/* Rows that may be in memory; 0: all. */
static size_t
row_limit(const struct image_build *build)
{
  return build->options.memory / 4 / sizeof(struct row);
}

static enum err
collect(struct endings *endings, const bool *is_searched)
{
  struct image_build *build = endings->build;
  struct row_sorter sorter;
  endings->label_capacity = count_labels(build, is_searched);
  if (!IMAGE_BUILD_TAKE(build, endings->labels, endings->label_capacity))
    return ERR_MEMORY;
  TRY(row_sorter_init(&sorter, &build->scratch, endings->label_capacity,
                      row_limit(build)));
  enum err err = put_labels(build, is_searched, &sorter);
  if (!err)
    err = read_sorted(endings, &sorter);
  row_sorter_fini(&sorter);
  return err;
}

enum err
endings_init(struct endings *endings, struct image_build *build)
{
  bool *is_searched = calloc((size_t)build->header.predicates + 1, 1);
  *endings = (struct endings){.build = build};
  if (!is_searched)
    return ERR_MEMORY;
  mark_predicates(build, is_searched);
  enum err err = row_sorter_init(&endings->rows, &build->scratch, ROWS_USUAL,
                                 row_limit(build));
  if (!err)
    err = collect(endings, is_searched);
  free(is_searched);
  if (err)
    endings_fini(endings);
  return err;
}

void
endings_fini(struct endings *endings)
{
  row_sorter_fini(&endings->rows);
  scratch_give(endings->texts, endings->texts_size);
  if (endings->labels)
    IMAGE_BUILD_GIVE(endings->labels, endings->label_capacity);
}

struct str
endings_text(const struct endings *endings, const struct row *row)
{
  const struct ending_label *label = endings_label(endings, row);
  return str_from_offset(str_of(endings->texts + label->text, label->length),
                         row->key[3] >> 8);
}

uint64_t
endings_next_key(const struct endings *endings, const struct row *row)
{
  return key_of(str_from_offset(endings_text(endings, row), KEY));
}
