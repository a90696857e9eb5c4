#include "build/search_share.h"

#include "base/grow.h"

#include <stdlib.h>

enum {
  LOOK_BACK = 16, /* labels of one subject with the same suffix that are
                     compared */
  NEAR = 8,
  FAR = 16,
};

/* A suffix among those with one key, with copies of the values that are needed
 * of its label, because labels are at places all over the memory. */
struct alike {
  uint64_t next;  /* bytes that follow the key */
  uint64_t entry; /* the entry that is made of it */
  uint32_t label, subject;
  uint8_t start; /* where the suffix begins in the text of the label */
  uint8_t rank;
};

/* The state while a share is made. */
struct share {
  const struct label_suffixes *suffixes;
  uint64_t *entries;
  uint8_t *ranks;
  size_t count;        /* entries so far */
  struct row *rows;    /* the rows with one key */
  struct alike *alike; /* the same suffixes, with copies */
  size_t alike_count;  /* the number of both */
  size_t row_capacity, alike_capacity;
};

static enum err
put_row(struct share *share, const struct row *row)
{
  struct row *rows = grow_rows(share->rows, sizeof *rows, share->alike_count,
                               &share->row_capacity);
  if (!rows)
    return ERR_MEMORY;
  share->rows = rows;
  struct alike *alike = grow_rows(share->alike, sizeof *alike,
                                  share->alike_count, &share->alike_capacity);
  if (!alike)
    return ERR_MEMORY;
  share->alike = alike;
  rows[share->alike_count++] = *row;
  return ERR_NONE;
}

/* --- those with one key ----------------------------------------------------
 */

static struct str
text_of(const struct label_suffixes *suffixes, const struct alike *alike)
{
  const struct suffix_label *label = &suffixes->labels[alike->label];
  return str_from_offset(label_suffixes_label_text(suffixes, label),
                         alike->start);
}

static int
compare_texts(const struct label_suffixes *suffixes, const struct alike *a,
              const struct alike *b)
{
  if (a->next != b->next)
    return a->next < b->next ? -1 : 1;
  if ((a->next & 0xFF) == 0) /* both end there */
    return 0;
  return str_compare(text_of(suffixes, a), text_of(suffixes, b));
}

static int
compare_rows(const void *a, const void *b, void *context)
{
  const struct share *share = context;
  const struct alike *left = &share->alike[((const struct row *)a)->key[2]];
  const struct alike *right = &share->alike[((const struct row *)b)->key[2]];
  int order = compare_texts(share->suffixes, left, right);
  if (order)
    return order;
  return left->entry < right->entry ? -1 : left->entry > right->entry;
}

/* Fills in what the rows say, which become what is sorted: the next bytes, and
 * whose they are. Labels and their texts are loaded in turn while others are
 * filled in. */
static void
fill_alike(struct share *share, bool is_whole)
{
  const struct label_suffixes *suffixes = share->suffixes;
  struct row *rows = share->rows;
  size_t count = share->alike_count;
  for (size_t i = 0; i < count; i++) {
    const struct suffix_label *label = label_suffixes_label(suffixes, &rows[i]);
    if (i + FAR < count)
      __builtin_prefetch(label_suffixes_label(suffixes, &rows[i + FAR]));
    if (i + NEAR < count && !is_whole)
      __builtin_prefetch(label_suffixes_text(suffixes, &rows[i + NEAR]).bytes);
    struct alike *alike = &share->alike[i];
    *alike = (struct alike){
        .next = is_whole ? 0 : label_suffixes_next_key(suffixes, &rows[i]),
        .entry = label->row << IMAGE_WORD_BITS | label_suffixes_word(&rows[i]),
        .label = rows[i].key[2],
        .subject = label->subject,
        .start = (uint8_t)(rows[i].key[3] >> 8),
        .rank = label->rank};
    rows[i] = (struct row){
        {(uint32_t)(alike->next >> 32), (uint32_t)alike->next, (uint32_t)i, 0}};
  }
}

/* Compares by the next bytes, then by the rest, then by the entry. */
static enum err
sort_alike(struct share *share)
{
  struct row *rows = share->rows;
  size_t count = share->alike_count;
  TRY(row_sort(rows, count));
  for (size_t first = 0, end; first < count; first = end) {
    for (end = first + 1; end < count; end++)
      if (label_suffixes_key(&rows[end]) != label_suffixes_key(&rows[first]))
        break;
    if (end - first > 1)
      qsort_r(rows + first, end - first, sizeof *rows, compare_rows, share);
  }
  return ERR_NONE;
}

/* Returns whether an earlier suffix of the same subject belongs to an equal
 * label, usually in another language. All suffixes of this label have entries
 * already then. */
static bool
is_repeated(const struct share *share, size_t at)
{
  const struct label_suffixes *suffixes = share->suffixes;
  const struct alike *alike = &share->alike[share->rows[at].key[2]];
  for (size_t back = 1; back <= at && back <= LOOK_BACK; back++) {
    const struct alike *other = &share->alike[share->rows[at - back].key[2]];
    if (other->subject != alike->subject ||
        compare_texts(suffixes, other, alike) != 0)
      return false;
    if (str_equals(label_suffixes_label_text(suffixes,
                                             &suffixes->labels[other->label]),
                   label_suffixes_label_text(suffixes,
                                             &suffixes->labels[alike->label])))
      return true;
  }
  return false;
}

static enum err
end_alike(struct share *share)
{
  size_t count = share->alike_count;
  fill_alike(share, count < 2 || label_suffixes_is_whole(share->rows));
  if (count > 1)
    TRY(sort_alike(share));
  for (size_t i = 0; i < count; i++) {
    const struct alike *alike = &share->alike[share->rows[i].key[2]];
    if (is_repeated(share, i))
      continue;
    share->entries[share->count] = alike->entry;
    share->ranks[share->count++] = alike->rank;
  }
  share->alike_count = 0;
  return ERR_NONE;
}

static enum err
put_entries(struct share *share, struct row_merge *merge)
{
  const struct row *row;
  uint64_t key = 0;
  while ((row = row_merge_next(merge))) {
    if (share->alike_count && key != label_suffixes_key(row))
      TRY(end_alike(share));
    key = label_suffixes_key(row);
    TRY(put_row(share, row));
  }
  return share->alike_count ? end_alike(share) : ERR_NONE;
}

/* --- all of a share --------------------------------------------------------
 */

enum err
search_share_make(const struct label_suffixes *suffixes, size_t index,
                  uint64_t *entries, uint8_t *ranks, size_t *ret_count)
{
  struct row_merge merge;
  struct share share = {
      .suffixes = suffixes, .entries = entries, .ranks = ranks};
  struct row_part *parts = calloc(suffixes->sorted_count + 1, sizeof *parts);
  if (!parts)
    return ERR_MEMORY;
  label_suffixes_share(suffixes, index, parts);
  row_merge_init(&merge, parts, suffixes->sorted_count);
  enum err err = put_entries(&share, &merge);
  *ret_count = share.count;
  free(share.rows);
  free(share.alike);
  free(parts);
  return err;
}
