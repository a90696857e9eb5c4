#include "compile/row_sort.h"

#include "compile/scratch.h"

#include <stdlib.h>
#include <string.h>

enum {
  DIGITS = 256,
  FEW = 24,    /* rows of a group that are inserted one by one */
  MANY = 1000, /* from here on a group is sorted by radix */
};

/* --- radix -----------------------------------------------------------------
 */

struct histograms {
  size_t counts[4][DIGITS];
  bool in_order;
};

static void
count_digits(const struct row *rows, size_t count, int key,
             struct histograms *ret)
{
  memset(ret->counts, 0, sizeof ret->counts);
  ret->in_order = true;
  uint32_t before = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t number = rows[i].key[key];
    for (int digit = 0; digit < 4; digit++)
      ret->counts[digit][number >> 8 * digit & 0xFF]++;
    ret->in_order = ret->in_order && number >= before;
    before = number;
  }
}

static void
scatter(const struct row *from, struct row *to, size_t count, int key,
        int digit, const size_t *counts)
{
  size_t next[DIGITS], sum = 0;
  for (int i = 0; i < DIGITS; i++) {
    next[i] = sum;
    sum += counts[i];
  }
  for (size_t i = 0; i < count; i++)
    to[next[from[i].key[key] >> 8 * digit & 0xFF]++] = from[i];
}

/* A stable sort by one number; *rows and *spare may change places. */
static void
sort_by_key(struct row **rows, struct row **spare, size_t count, int key)
{
  struct histograms histograms;
  count_digits(*rows, count, key, &histograms);
  for (int digit = 0; digit < 4 && !histograms.in_order; digit++) {
    const size_t *counts = histograms.counts[digit];
    if (counts[(*rows)->key[key] >> 8 * digit & 0xFF] == count)
      continue; /* all have this digit */
    scatter(*rows, *spare, count, key, digit, counts);
    struct row *other = *rows;
    *rows = *spare;
    *spare = other;
  }
}

/* --- groups ----------------------------------------------------------------
 */

static int
compare(const void *a, const void *b)
{
  return row_compare(a, b);
}

static void
sort_few(struct row *rows, size_t count)
{
  for (size_t i = 1; i < count; i++) {
    struct row row = rows[i];
    size_t at = i;
    for (; at > 0 && row_compare(&row, &rows[at - 1]) < 0; at--)
      rows[at] = rows[at - 1];
    rows[at] = row;
  }
}

/* A group with one first number; spare has room for it. */
static void
sort_group(struct row *rows, struct row *spare, size_t count)
{
  struct row *from = rows, *to = spare;
  if (count <= FEW) {
    sort_few(rows, count);
  } else if (count < MANY) {
    qsort(rows, count, sizeof *rows, compare);
  } else {
    for (int key = 3; key > 0; key--)
      sort_by_key(&from, &to, count, key);
    if (from != rows)
      memcpy(rows, from, count * sizeof *rows);
  }
}

static void
sort_many(struct row *rows, struct row *spare, size_t count)
{
  struct row *from = rows, *to = spare;
  sort_by_key(&from, &to, count, 0);
  for (size_t start = 0, end; start < count; start = end) {
    for (end = start + 1;
         end < count && from[end].key[0] == from[start].key[0];)
      end++;
    sort_group(from + start, to + start, end - start);
  }
  if (from != rows)
    memcpy(rows, from, count * sizeof *rows);
}

enum err
row_sort(struct row *rows, size_t count)
{
  size_t size = count * sizeof *rows;
  if (count < MANY) {
    sort_group(rows, NULL, count);
    return ERR_NONE;
  }
  struct row *memory = scratch_take_memory(size);
  if (!memory)
    return ERR_MEMORY;
  sort_many(rows, memory, count);
  scratch_give(memory, size);
  return ERR_NONE;
}
