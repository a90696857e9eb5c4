/* row_sort: arrays of rows of four numbers.
 *
 * An array is sorted by radix on its first number, then group by group. */
#ifndef SEEOTHER_BUILD_ROW_SORT_H
#define SEEOTHER_BUILD_ROW_SORT_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct row {
  uint32_t key[4]; /* compared in this order */
};

/* Sorts rows in place. While it runs, it needs as much memory again.
 * ERR_MEMORY. */
enum err row_sort(struct row *rows, size_t count);

/* Compares two rows. Returns -1 when a comes first, 1 when b does, 0 when they
 * are equal. */
static inline int
row_compare(const struct row *a, const struct row *b)
{
  for (int i = 0; i < 4; i++)
    if (a->key[i] != b->key[i])
      return a->key[i] < b->key[i] ? -1 : 1;
  return 0;
}

#endif
