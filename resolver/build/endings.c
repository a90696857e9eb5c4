#include "build/endings.h"

#include "base/fold.h"
#include "base/order.h"
#include "build/endings_labels.h"
#include "build/parallel.h"
#include "store/dictionary.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

enum {
  WORDS_MAXIMUM = 1 << IMAGE_WORD_BITS,
  ROWS_USUAL = 1 << 21,
  AT_ONCE = 32, /* literals, of 16 MiB at most */
  LITERALS_ARENA = 1 << 30,
  KEY = 8,
};

/* --- texts -----------------------------------------------------------------
 */

/* Doubles the room when it is too small, because scratch memory cannot grow in
 * place. */
static enum err
make_room(struct scratch *scratch, struct endings_part *part)
{
  size_t size = part->texts_size ? 2 * part->texts_size : 1 << 20;
  if (part->texts_size - part->texts_length >= FOLD_MAXIMUM)
    return ERR_NONE;
  char *texts = scratch_take(scratch, size);
  if (!texts)
    return ERR_MEMORY;
  if (part->texts_length)
    memcpy(texts, part->texts, part->texts_length);
  scratch_give(part->texts, part->texts_size);
  part->texts = texts;
  part->texts_size = size;
  return ERR_NONE;
}

/* Returns eight bytes of a text, the first one highest, with zeros after its
 * end. */
static uint64_t
key_of(struct str text)
{
  uint64_t key = 0;
  if (text.length)
    memcpy(&key, text.bytes, text.length < KEY ? text.length : KEY);
  return be64toh(key);
}

/* Puts the endings of a label as rows: the key, the label, where the ending
 * begins, and its word. */
static enum err
put_endings(struct endings_part *part, uint32_t label, struct str text)
{
  size_t at = 0;
  for (uint32_t word = 0; word < WORDS_MAXIMUM && at < text.length; word++) {
    uint64_t key = key_of(str_from_offset(text, at));
    TRY(row_sorter_put(&part->rows,
                       (struct row){{(uint32_t)(key >> 32), (uint32_t)key,
                                     label, (uint32_t)at << 8 | word}}));
    size_t space = str_find(str_from_offset(text, at), ' ');
    part->count++;
    at = space == STR_NOT_FOUND ? text.length : at + space + 1;
  }
  return ERR_NONE;
}

/* A label has the number of its literal in the place of the offset of its text.
 */
static enum err
put_label(struct endings *endings, struct endings_part *part, size_t number,
          struct fold *fold, struct str literal)
{
  struct ending_label *label = &endings->labels[number];
  TRY(make_room(&endings->build->scratch, part));
  struct str text = fold_text(fold, literal, part->texts + part->texts_length);
  label->text = part->texts_length;
  label->length = (uint8_t)text.length;
  label->part = (uint8_t)(part - endings->parts);
  part->texts_length += text.length;
  return put_endings(part, (uint32_t)number, text);
}

/* Some labels and their distinct literals, which are read together. */
struct batch {
  uint32_t literals[AT_ONCE];
  struct term terms[AT_ONCE];
  struct arena arena;
};

static enum err
put_batch(struct endings *endings, struct endings_part *part, size_t first,
          size_t end, struct batch *batch, struct fold *fold)
{
  const struct ending_label *labels = endings->labels;
  size_t count = 0, at = 0;
  for (size_t i = first; i < end; i++)
    if (count == 0 || batch->literals[count - 1] != labels[i].text)
      batch->literals[count++] = (uint32_t)labels[i].text;
  arena_reset(&batch->arena);
  TRY(dictionary_terms(endings->build->image, batch->literals, count,
                       &batch->arena, batch->terms));
  for (size_t i = first; i < end; i++) {
    while (batch->literals[at] != labels[i].text)
      at++;
    TRY(put_label(endings, part, i, fold, batch->terms[at].value));
  }
  return ERR_NONE;
}

static enum err
read_part(void *context, size_t index)
{
  struct endings *endings = context;
  struct endings_part *part = &endings->parts[index];
  struct fold *fold = fold_new();
  struct batch *batch = calloc(1, sizeof *batch);
  enum err err = fold && batch ? ERR_NONE : ERR_MEMORY;
  if (batch)
    arena_init(&batch->arena, LITERALS_ARENA);
  for (size_t i = part->first; i < part->end && !err; i += AT_ONCE) {
    size_t end = part->end - i < AT_ONCE ? part->end : i + AT_ONCE;
    err = put_batch(endings, part, i, end, batch, fold);
  }
  if (!err)
    err = row_sorter_flush(&part->rows);
  if (batch)
    arena_fini(&batch->arena);
  free(batch);
  fold_free(fold);
  return err;
}

static enum err
read_parts(struct endings *endings)
{
  struct image_build *build = endings->build;
  size_t threads = build->options.threads,
         limit = endings_labels_row_limit(build);
  size_t count =
      threads < ENDINGS_PARTS_MAXIMUM ? threads : ENDINGS_PARTS_MAXIMUM;
  for (size_t i = 0; i < count; i++) {
    struct endings_part *part = &endings->parts[endings->part_count++];
    part->first = endings->label_count * i / count;
    part->end = endings->label_count * (i + 1) / count;
    TRY(row_sorter_init(&part->rows, &build->scratch, ROWS_USUAL / count,
                        limit / count));
  }
  return parallel_for((unsigned)count, count, read_part, endings);
}

static enum err
collect_sorted(struct endings *endings)
{
  size_t count = 0;
  for (size_t i = 0; i < endings->part_count; i++)
    count += endings->parts[i].rows.part_count;
  endings->sorted = calloc(count + 1, sizeof *endings->sorted);
  if (!endings->sorted)
    return ERR_MEMORY;
  for (size_t i = 0; i < endings->part_count; i++) {
    const struct row_sorter *rows = &endings->parts[i].rows;
    endings->count += endings->parts[i].count;
    for (size_t j = 0; j < rows->part_count; j++)
      endings->sorted[endings->sorted_count++] = rows->parts[j];
  }
  return ERR_NONE;
}

/* --- shares ----------------------------------------------------------------
 */

/* Chooses bounds among a sample of the keys, so that all shares are about
 * equally large. */
static enum err
choose_bounds(struct endings *endings)
{
  enum { SAMPLES = 256, SHARES_A_THREAD = 4 };
  size_t threads = endings->build->options.threads, count = 0;
  size_t shares = threads > 1 ? SHARES_A_THREAD * threads : 1;
  if (shares > ENDINGS_SHARES_MAXIMUM)
    shares = ENDINGS_SHARES_MAXIMUM;
  uint64_t *keys = calloc(endings->sorted_count * SAMPLES + 1, sizeof *keys);
  if (!keys)
    return ERR_MEMORY;
  for (size_t i = 0; i < endings->sorted_count; i++) {
    const struct row_part *part = &endings->sorted[i];
    size_t length = (size_t)(part->end - part->at);
    for (size_t j = 0; j < SAMPLES && length; j++)
      keys[count++] = endings_key(&part->at[length * j / SAMPLES]);
  }
  if (count)
    qsort(keys, count, sizeof *keys, order_numbers);
  endings->bounds[0] = 0;
  for (size_t i = 1; i < shares; i++)
    endings->bounds[i] = keys[count * i / shares];
  endings->share_count = shares;
  free(keys);
  return ERR_NONE;
}

/* Returns the first row whose key is not below the bound of a share. */
static struct row *
find_bound(const struct endings *endings, const struct row_part *part,
           size_t share)
{
  size_t low = 0, high = (size_t)(part->end - part->at);
  if (share >= endings->share_count)
    return part->end;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (endings_key(&part->at[middle]) < endings->bounds[share])
      low = middle + 1;
    else
      high = middle;
  }
  return part->at + low;
}

void
endings_share(const struct endings *endings, size_t share,
              struct row_part *ret_parts)
{
  for (size_t i = 0; i < endings->sorted_count; i++) {
    const struct row_part *part = &endings->sorted[i];
    ret_parts[i].at = find_bound(endings, part, share);
    ret_parts[i].end = find_bound(endings, part, share + 1);
  }
}

/* --- all together ----------------------------------------------------------
 */

enum err
endings_init(struct endings *endings, struct image_build *build)
{
  *endings = (struct endings){.build = build};
  enum err err = endings_labels_sort(endings);
  if (!err)
    err = read_parts(endings);
  if (!err)
    err = collect_sorted(endings);
  if (!err)
    err = choose_bounds(endings);
  if (err)
    endings_fini(endings);
  return err;
}

void
endings_fini(struct endings *endings)
{
  free(endings->sorted);
  for (size_t i = 0; i < endings->part_count; i++) {
    row_sorter_fini(&endings->parts[i].rows);
    scratch_give(endings->parts[i].texts, endings->parts[i].texts_size);
  }
  if (endings->labels)
    IMAGE_BUILD_GIVE(endings->labels, endings->label_capacity);
}

struct str
endings_text(const struct endings *endings, const struct row *row)
{
  const struct ending_label *label = endings_label(endings, row);
  return str_from_offset(endings_label_text(endings, label), row->key[3] >> 8);
}

uint64_t
endings_next_key(const struct endings *endings, const struct row *row)
{
  return key_of(str_from_offset(endings_text(endings, row), KEY));
}
