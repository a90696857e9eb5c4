#include "store/image_kin_rows.h"

#include <stdlib.h>

bool
image_kin_rows_has(const struct image_kin *kin, uint32_t id)
{
  for (size_t i = 0; i < kin->count; i++)
    if (kin->rows[i].id == id)
      return true;
  return false;
}

void
image_kin_rows_add(struct image_kin *kin, uint32_t id)
{
  if (image_kin_rows_has(kin, id))
    return;
  kin->total++;
  if (kin->count < kin->room)
    kin->rows[kin->count++].id = id;
}

void
image_kin_rows_join(struct image_kin *kin, const struct image_kin *more)
{
  uint64_t again = 0;
  if (kin->count == 0) {
    uint64_t total = kin->total;
    *kin = *more;
    kin->total += total;
    return;
  }
  for (size_t i = 0; i < more->count; i++) {
    if (image_kin_rows_has(kin, more->rows[i].id))
      again++;
    else if (kin->count < kin->room)
      kin->rows[kin->count++] = more->rows[i];
  }
  kin->total += more->total - again;
}

static int
compare_labels(const void *a, const void *b)
{
  const struct image_kin_row *left = a, *right = b;
  int order = label_order_compare(&left->key, &right->key);
  return order ? order : left->id < right->id ? -1 : left->id > right->id;
}

static int
compare_described(const void *a, const void *b)
{
  const struct image_kin_row *left = a, *right = b;
  if (left->is_described != right->is_described)
    return left->is_described ? -1 : 1;
  return compare_labels(a, b);
}

void
image_kin_rows_sort(struct image_kin *kin, bool described_first)
{
  if (kin->count > 1 && !kin->in_order)
    qsort(kin->rows, kin->count, sizeof *kin->rows,
          described_first ? compare_described : compare_labels);
}
