#include "build/label_suffixes.h"

#include "base/fold.h"
#include "base/order.h"
#include "build/parallel.h"
#include "build/suffix_labels.h"
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
make_room(struct scratch *scratch, struct label_suffixes_part *part)
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

/* Adds the suffixes of a label as rows: the key, the label, where the suffix
 * begins, and its word. */
static enum err
put_suffixes(struct label_suffixes_part *part, uint32_t label, struct str text)
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
put_label(struct label_suffixes *suffixes, struct label_suffixes_part *part,
          size_t number, struct fold *fold, struct str literal)
{
  struct suffix_label *label = &suffixes->labels[number];
  TRY(make_room(&suffixes->build->scratch, part));
  struct str text = fold_text(fold, literal, part->texts + part->texts_length);
  label->text = part->texts_length;
  label->length = (uint8_t)text.length;
  label->part = (uint8_t)(part - suffixes->parts);
  part->texts_length += text.length;
  return put_suffixes(part, (uint32_t)number, text);
}

/* Some labels and their distinct literals, which are read together. */
struct batch {
  uint32_t literals[AT_ONCE];
  struct term terms[AT_ONCE];
  struct arena arena;
};

static enum err
put_batch(struct label_suffixes *suffixes, struct label_suffixes_part *part,
          size_t first, size_t end, struct batch *batch, struct fold *fold)
{
  const struct suffix_label *labels = suffixes->labels;
  size_t count = 0, at = 0;
  for (size_t i = first; i < end; i++)
    if (count == 0 || batch->literals[count - 1] != labels[i].text)
      batch->literals[count++] = (uint32_t)labels[i].text;
  arena_reset(&batch->arena);
  TRY(dictionary_terms(suffixes->build->image, batch->literals, count,
                       &batch->arena, batch->terms));
  for (size_t i = first; i < end; i++) {
    while (batch->literals[at] != labels[i].text)
      at++;
    TRY(put_label(suffixes, part, i, fold, batch->terms[at].value));
  }
  return ERR_NONE;
}

static enum err
read_part(void *context, size_t index)
{
  struct label_suffixes *suffixes = context;
  struct label_suffixes_part *part = &suffixes->parts[index];
  struct fold *fold = fold_new();
  struct batch *batch = calloc(1, sizeof *batch);
  enum err err = fold && batch ? ERR_NONE : ERR_MEMORY;
  if (batch)
    arena_init(&batch->arena, LITERALS_ARENA);
  for (size_t i = part->first; i < part->end && !err; i += AT_ONCE) {
    size_t end = part->end - i < AT_ONCE ? part->end : i + AT_ONCE;
    err = put_batch(suffixes, part, i, end, batch, fold);
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
read_chunk(struct label_suffixes *suffixes)
{
  struct image_build *build = suffixes->build;
  size_t threads = build->options.threads,
         limit = suffix_labels_row_limit(build);
  size_t count = threads < LABEL_SUFFIXES_PARTS_MAXIMUM
                     ? threads
                     : LABEL_SUFFIXES_PARTS_MAXIMUM;
  for (size_t i = 0; i < count; i++) {
    struct label_suffixes_part *part = &suffixes->parts[suffixes->part_count++];
    part->first = suffixes->label_count * i / count;
    part->end = suffixes->label_count * (i + 1) / count;
    TRY(row_sorter_init(&part->rows, &build->scratch, ROWS_USUAL / count,
                        limit / count));
  }
  return parallel_for((unsigned)count, count, read_part, suffixes);
}

static enum err
collect_sorted(struct label_suffixes *suffixes)
{
  size_t count = 0;
  for (size_t i = 0; i < suffixes->part_count; i++)
    count += suffixes->parts[i].rows.part_count;
  suffixes->sorted = calloc(count + 1, sizeof *suffixes->sorted);
  if (!suffixes->sorted)
    return ERR_MEMORY;
  for (size_t i = 0; i < suffixes->part_count; i++) {
    const struct row_sorter *rows = &suffixes->parts[i].rows;
    suffixes->count += suffixes->parts[i].count;
    for (size_t j = 0; j < rows->part_count; j++)
      suffixes->sorted[suffixes->sorted_count++] = rows->parts[j];
  }
  return ERR_NONE;
}

/* --- shares ----------------------------------------------------------------
 */

/* Chooses bounds among a sample of the keys, so that all shares are about
 * equally large. */
static enum err
choose_bounds(struct label_suffixes *suffixes)
{
  enum { SAMPLES = 256, SHARES_A_THREAD = 4 };
  size_t threads = suffixes->build->options.threads, count = 0;
  size_t shares = threads > 1 ? SHARES_A_THREAD * threads : 1;
  if (shares > LABEL_SUFFIXES_SHARES_MAXIMUM)
    shares = LABEL_SUFFIXES_SHARES_MAXIMUM;
  uint64_t *keys = calloc(suffixes->sorted_count * SAMPLES + 1, sizeof *keys);
  if (!keys)
    return ERR_MEMORY;
  for (size_t i = 0; i < suffixes->sorted_count; i++) {
    const struct row_part *part = &suffixes->sorted[i];
    size_t length = (size_t)(part->end - part->at);
    for (size_t j = 0; j < SAMPLES && length; j++)
      keys[count++] = label_suffixes_key(&part->at[length * j / SAMPLES]);
  }
  if (count)
    qsort(keys, count, sizeof *keys, order_numbers);
  suffixes->bounds[0] = 0;
  for (size_t i = 1; i < shares; i++)
    suffixes->bounds[i] = keys[count * i / shares];
  suffixes->share_count = shares;
  free(keys);
  return ERR_NONE;
}

/* Returns the first row whose key is not below the bound of a share. */
static struct row *
find_bound(const struct label_suffixes *suffixes, const struct row_part *part,
           size_t share)
{
  size_t low = 0, high = (size_t)(part->end - part->at);
  if (share >= suffixes->share_count)
    return part->end;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (label_suffixes_key(&part->at[middle]) < suffixes->bounds[share])
      low = middle + 1;
    else
      high = middle;
  }
  return part->at + low;
}

void
label_suffixes_share(const struct label_suffixes *suffixes, size_t share,
                     struct row_part *ret_parts)
{
  for (size_t i = 0; i < suffixes->sorted_count; i++) {
    const struct row_part *part = &suffixes->sorted[i];
    ret_parts[i].at = find_bound(suffixes, part, share);
    ret_parts[i].end = find_bound(suffixes, part, share + 1);
  }
}

/* --- all together ----------------------------------------------------------
 */

enum err
label_suffixes_init(struct label_suffixes *suffixes, struct image_build *build)
{
  *suffixes = (struct label_suffixes){.build = build};
  enum err err = suffix_labels_sort(suffixes);
  if (!err)
    err = read_chunk(suffixes);
  if (!err)
    err = collect_sorted(suffixes);
  if (!err)
    err = choose_bounds(suffixes);
  if (err)
    label_suffixes_fini(suffixes);
  return err;
}

void
label_suffixes_fini(struct label_suffixes *suffixes)
{
  free(suffixes->sorted);
  for (size_t i = 0; i < suffixes->part_count; i++) {
    row_sorter_fini(&suffixes->parts[i].rows);
    scratch_give(suffixes->parts[i].texts, suffixes->parts[i].texts_size);
  }
  if (suffixes->labels)
    IMAGE_BUILD_GIVE(suffixes->labels, suffixes->label_capacity);
}

struct str
label_suffixes_text(const struct label_suffixes *suffixes,
                    const struct row *row)
{
  const struct suffix_label *label = label_suffixes_label(suffixes, row);
  return str_from_offset(label_suffixes_label_text(suffixes, label),
                         row->key[3] >> 8);
}

uint64_t
label_suffixes_next_key(const struct label_suffixes *suffixes,
                        const struct row *row)
{
  return key_of(str_from_offset(label_suffixes_text(suffixes, row), KEY));
}
