/* row_sorter: rows go in as they come, and come out in order. */
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

/* expected: how many will come at most. limit: how many may be in memory; 0:
 * all. */
enum err row_sorter_init(struct row_sorter *sorter, struct scratch *scratch,
                         size_t expected, size_t limit);
void row_sorter_fini(struct row_sorter *sorter);

enum err row_sorter_flush(struct row_sorter *sorter);

static inline enum err
row_sorter_put(struct row_sorter *sorter, struct row row)
{
  if (sorter->count == sorter->limit)
    TRY(row_sorter_flush(sorter));
  sorter->rows[sorter->count++] = row;
  return ERR_NONE;
}

/* Ends the input. */
enum err row_sorter_finish(struct row_sorter *sorter);
/* The next row, or NULL. */
static inline const struct row *
row_sorter_next(struct row_sorter *sorter)
{
  return row_merge_next(&sorter->merge);
}

#endif
