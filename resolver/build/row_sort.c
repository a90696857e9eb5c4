#include "build/row_sort.h"

#include "build/scratch.h"

#include <stdlib.h>
#include <string.h>

/* A row is sixteen digits of eight bits. Rows are distributed by the first
 * digit in which they differ; then the same is done with the rows of each
 * digit, until few are left. */
enum {
  DIGITS = 256,
  ROW_DIGITS = 16,
  FEW = 24,    /* fewer rows are sorted by insertion */
  SMALL = 512, /* fewer rows are sorted without further memory */
};

/* Rows with equal first digits, which are being moved. */
struct part {
  struct row *rows, *spare, *to;
  size_t count;
};

/* The parts that still have to be sorted. They do not overlap, so their number
 * is bounded by the digits. */
struct stack {
  struct part *parts;
  size_t count;
};

static unsigned
digit_of(const struct row *row, int digit)
{
  return row->key[digit / 4] >> 8 * (3 - digit % 4) & 0xFF;
}

/* Returns the first digit that differs in the rows; ROW_DIGITS when all rows
 * are equal. Finds out whether they are sorted already. */
static int
find_differing(const struct row *rows, size_t count, bool *ret_in_order)
{
  uint32_t differing[4] = {0};
  bool in_order = true;
  for (size_t i = 1; i < count; i++) {
    for (int key = 0; key < 4; key++)
      differing[key] |= rows[i].key[key] ^ rows[0].key[key];
    in_order = in_order && row_compare(&rows[i - 1], &rows[i]) <= 0;
  }
  *ret_in_order = in_order;
  for (int key = 0; key < 4; key++)
    if (differing[key])
      return 4 * key + __builtin_clz(differing[key]) / 8;
  return ROW_DIGITS;
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

/* Finds where the rows with each digit begin when they are sorted by it. */
static void
find_places(const struct part *part, int digit, size_t places[DIGITS + 1])
{
  size_t sum = 0;
  memset(places, 0, (DIGITS + 1) * sizeof *places);
  for (size_t i = 0; i < part->count; i++)
    places[digit_of(&part->rows[i], digit)]++;
  for (int i = 0; i <= DIGITS; i++) {
    size_t here = places[i];
    places[i] = sum;
    sum += here;
  }
}

static void
deal_out(const struct part *part, int digit, const size_t places[DIGITS + 1])
{
  size_t next[DIGITS];
  memcpy(next, places, sizeof next);
  for (size_t i = 0; i < part->count; i++)
    part->spare[next[digit_of(&part->rows[i], digit)]++] = part->rows[i];
}

static void
put_in_place(const struct part *part)
{
  if (part->rows != part->to)
    memcpy(part->to, part->rows, part->count * sizeof *part->rows);
}

static void
sort_part(struct stack *stack, const struct part *part)
{
  size_t places[DIGITS + 1];
  bool in_order;
  int digit = find_differing(part->rows, part->count, &in_order);
  if (in_order) {
    put_in_place(part);
    return;
  }
  find_places(part, digit, places);
  deal_out(part, digit, places);
  for (int i = 0; i < DIGITS; i++) {
    size_t first = places[i];
    struct part dealt = {part->spare + first, part->rows + first,
                         part->to + first, places[i + 1] - first};
    if (dealt.count > FEW) {
      stack->parts[stack->count++] = dealt;
    } else if (dealt.count) {
      put_in_place(&dealt);
      sort_few(dealt.to, dealt.count);
    }
  }
}

static void
sort_all(struct row *rows, struct row *spare, size_t count, struct part *parts)
{
  struct stack stack = {parts, 0};
  struct part part = {rows, spare, rows, count};
  sort_part(&stack, &part);
  while (stack.count) {
    part = stack.parts[--stack.count];
    sort_part(&stack, &part);
  }
}

enum err
row_sort(struct row *rows, size_t count)
{
  size_t size = count * sizeof *rows;
  if (count <= FEW) {
    sort_few(rows, count);
    return ERR_NONE;
  }
  if (count <= SMALL) {
    struct row spare[SMALL];
    struct part parts[SMALL / FEW];
    sort_all(rows, spare, count, parts);
    return ERR_NONE;
  }
  struct row *spare = scratch_take_memory(size);
  struct part *parts = malloc(sizeof *parts * ROW_DIGITS * DIGITS);
  if (spare && parts)
    sort_all(rows, spare, count, parts);
  enum err err = spare && parts ? ERR_NONE : ERR_MEMORY;
  free(parts);
  scratch_give(spare, size);
  return err;
}
