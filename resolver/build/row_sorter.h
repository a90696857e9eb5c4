/* row_sorter: takes rows in any order and returns them sorted. */
#ifndef SEEOTHER_BUILD_ROW_SORTER_H
#define SEEOTHER_BUILD_ROW_SORTER_H

#include "build/row_merge.h"
#include "build/scratch.h"

struct row_sorter {
  struct scratch *scratch;
  size_t limit;     /* rows in memory */
  struct row *rows; /* not sorted yet */
  size_t count;
  struct row_part *parts; /* sorted, in scratch memory */
  struct row_part *read;  /* a copy, for the merge */
  size_t part_count, part_capacity;
  struct row_merge merge;
};

/* Begins a sorter without rows. expected: about how many rows will be put.
 * limit: how many of them may be in memory at once; 0: as many as expected.
 * When there are more, the rows in memory are flushed. scratch is borrowed
 * until row_sorter_fini. ERR_MEMORY. */
enum err row_sorter_init(struct row_sorter *sorter, struct scratch *scratch,
                         size_t expected, size_t limit);

/* Frees all rows, also those in scratch memory. The sorter is then all zero. */
void row_sorter_fini(struct row_sorter *sorter);

/* Sorts the rows that are in memory, copies them to scratch memory as one
 * sorted part, and makes room for others. ERR_MEMORY. */
enum err row_sorter_flush(struct row_sorter *sorter);

/* Adds a row. When as many are in memory as may be, they are flushed first.
 * ERR_MEMORY. */
static inline enum err
row_sorter_put(struct row_sorter *sorter, struct row row)
{
  if (sorter->count == sorter->limit)
    TRY(row_sorter_flush(sorter));
  sorter->rows[sorter->count++] = row;
  return ERR_NONE;
}

/* Ends the input; then the rows can be read with row_sorter_next. ERR_MEMORY.
 */
enum err row_sorter_finish(struct row_sorter *sorter);
/* Returns the next row, or NULL at the end. */
static inline const struct row *
row_sorter_next(struct row_sorter *sorter)
{
  return row_merge_next(&sorter->merge);
}

#endif
