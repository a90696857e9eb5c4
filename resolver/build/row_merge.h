/* row_merge: reads several sorted arrays of rows as one. */
#ifndef SEEOTHER_BUILD_ROW_MERGE_H
#define SEEOTHER_BUILD_ROW_MERGE_H

#include "build/row_sort.h"

struct row_merge {
  struct row_part {
    struct row *at, *end;
  } * parts; /* a heap by their first rows, without those at their end */
  size_t count;
};

/* Returns the part for an array of rows; rows may be NULL when there are
 * none. */
static inline struct row_part
row_merge_part(struct row *rows, size_t count)
{
  return (struct row_part){rows, count ? rows + count : rows};
}

/* Begins to merge count parts; the array is borrowed, and is changed. */
void row_merge_init(struct row_merge *merge, struct row_part *parts,
                    size_t count);
/* Returns the next row, or NULL at the end. */
const struct row *row_merge_next(struct row_merge *merge);

#endif
