#include "build/string_sort.h"

#include "base/grow.h"
#include "build/scratch.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

enum { INSERTION_MAXIMUM = 12, AHEAD = 12, KEY = 8 };

/* The key is eight bytes of a text, the first one highest, with zeros after its
 * end. */
struct item {
  uint64_t key;
  uint32_t entry;
};

/* A part that still has to be sorted: its texts are equal up to depth, and the
 * keys are the bytes there. */
struct part {
  size_t first, count, depth;
};

struct sort {
  const struct term_table *table;
  const uint32_t *ranks;
  struct item *items;
  struct part *parts;
  size_t part_count, part_capacity;
};

static uint64_t
key_at(const struct term_table *table, uint32_t entry, size_t depth)
{
  struct str text = term_table_text(table, entry);
  uint64_t key = 0;
  if (depth >= text.length)
    return 0;
  size_t left = text.length - depth;
  memcpy(&key, text.bytes + depth, left < KEY ? left : KEY);
  return be64toh(key);
}

static void
load_keys(const struct sort *sort, struct item *items, size_t count,
          size_t depth)
{
  const struct term_table *table = sort->table;
  for (size_t i = 0; i < count; i++) {
    if (i + AHEAD + AHEAD < count)
      __builtin_prefetch(&table->entries[items[i + AHEAD + AHEAD].entry]);
    if (i + AHEAD < count)
      __builtin_prefetch(table->bytes +
                         table->entries[items[i + AHEAD].entry].offset + depth);
    items[i].key = key_at(table, items[i].entry, depth);
  }
}

static int
compare_ranks(const struct sort *sort, uint32_t a, uint32_t b)
{
  if (!sort->ranks)
    return 0;
  uint32_t left = sort->ranks[sort->table->entries[a].qualifier];
  uint32_t right = sort->ranks[sort->table->entries[b].qualifier];
  return left < right ? -1 : left > right;
}

/* Returns whether a comes before b; both are equal up to depth. */
static bool
is_before(const struct sort *sort, const struct item *a, const struct item *b,
          size_t depth)
{
  if (a->key != b->key)
    return a->key < b->key;
  if ((a->key & 0xFF) == 0) /* both end here */
    return compare_ranks(sort, a->entry, b->entry) < 0;
  int order = str_compare(
      str_from_offset(term_table_text(sort->table, a->entry), depth + KEY),
      str_from_offset(term_table_text(sort->table, b->entry), depth + KEY));
  return order ? order < 0 : compare_ranks(sort, a->entry, b->entry) < 0;
}

static void
sort_few(const struct sort *sort, struct item *items, size_t count,
         size_t depth)
{
  for (size_t i = 1; i < count; i++) {
    struct item item = items[i];
    size_t at = i;
    for (; at > 0 && is_before(sort, &item, &items[at - 1], depth); at--)
      items[at] = items[at - 1];
    items[at] = item;
  }
}

static enum err
push(struct sort *sort, size_t first, size_t count, size_t depth)
{
  if (count < 2)
    return ERR_NONE;
  if (count <= INSERTION_MAXIMUM) {
    sort_few(sort, sort->items + first, count, depth);
    return ERR_NONE;
  }
  struct part *parts = grow_rows(sort->parts, sizeof *parts, sort->part_count,
                                 &sort->part_capacity);
  if (!parts)
    return ERR_MEMORY;
  sort->parts = parts;
  sort->parts[sort->part_count++] = (struct part){first, count, depth};
  return ERR_NONE;
}

static uint64_t
median(uint64_t a, uint64_t b, uint64_t c)
{
  if (a < b)
    return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

static uint64_t
choose_pivot(const struct item *items, size_t count)
{
  size_t step = count / 8;
  if (count < 64)
    return median(items[0].key, items[count / 2].key, items[count - 1].key);
  return median(
      median(items[0].key, items[step].key, items[2 * step].key),
      median(items[3 * step].key, items[4 * step].key, items[5 * step].key),
      median(items[6 * step].key, items[7 * step].key, items[count - 1].key));
}

static int
compare_tied(const void *a, const void *b, void *context)
{
  const struct item *left = a, *right = b;
  return compare_ranks(context, left->entry, right->entry);
}

/* Pushes entries whose keys are equal: they are compared eight bytes further
 * on, unless all end here. */
static enum err
push_equal(struct sort *sort, size_t first, size_t count, uint64_t key,
           size_t depth)
{
  struct item *items = sort->items + first;
  if (count < 2)
    return ERR_NONE;
  if ((key & 0xFF) == 0) {
    if (sort->ranks)
      qsort_r(items, count, sizeof *items, compare_tied, sort);
    return ERR_NONE;
  }
  load_keys(sort, items, count, depth + KEY);
  return push(sort, first, count, depth + KEY);
}

static enum err
sort_part(struct sort *sort, struct part part)
{
  struct item *items = sort->items + part.first;
  uint64_t pivot = choose_pivot(items, part.count);
  size_t low = 0, at = 0, high = part.count;
  while (at < high) {
    struct item item = items[at];
    if (item.key < pivot) {
      items[at++] = items[low];
      items[low++] = item;
    } else if (item.key > pivot) {
      items[at] = items[--high];
      items[high] = item;
    } else {
      at++;
    }
  }
  TRY(push(sort, part.first, low, part.depth));
  TRY(push(sort, part.first + high, part.count - high, part.depth));
  return push_equal(sort, part.first + low, high - low, pivot, part.depth);
}

enum err
string_sort(const struct term_table *table, const uint32_t *ranks,
            uint32_t *entries, size_t count)
{
  struct sort sort = {.table = table, .ranks = ranks};
  size_t size = count * sizeof *sort.items;
  sort.items = scratch_take_memory(size);
  enum err err = sort.items ? ERR_NONE : ERR_MEMORY;
  if (!err) {
    for (size_t i = 0; i < count; i++)
      sort.items[i].entry = entries[i];
    load_keys(&sort, sort.items, count, 0);
    err = push(&sort, 0, count, 0);
  }
  while (!err && sort.part_count)
    err = sort_part(&sort, sort.parts[--sort.part_count]);
  for (size_t i = 0; !err && i < count; i++)
    entries[i] = sort.items[i].entry;
  scratch_give(sort.items, size);
  free(sort.parts);
  return err;
}
