#include "build/row_sorter.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

enum err
row_sorter_init(struct row_sorter *sorter, struct scratch *scratch,
                size_t expected, size_t limit)
{
  *sorter = (struct row_sorter){.scratch = scratch};
  sorter->limit = limit && limit < expected ? limit : expected;
  if (sorter->limit == 0)
    sorter->limit = 1;
  sorter->rows = scratch_take_memory(sorter->limit * sizeof *sorter->rows);
  return sorter->rows ? ERR_NONE : ERR_MEMORY;
}

void
row_sorter_fini(struct row_sorter *sorter)
{
  scratch_give(sorter->rows, sorter->limit * sizeof *sorter->rows);
  for (size_t i = 0; i < sorter->part_count; i++) {
    const struct row_part *part = &sorter->parts[i];
    scratch_give(part->at, (size_t)(part->end - part->at) * sizeof *part->at);
  }
  free(sorter->parts);
  free(sorter->read);
  *sorter = (struct row_sorter){.count = 0};
}

/* Adds a sorted part, a piece of scratch memory, which it takes over. */
static enum err
add_part(struct row_sorter *sorter, struct row *rows, size_t count)
{
  struct row_part *parts = grow_rows(
      sorter->parts, sizeof *parts, sorter->part_count, &sorter->part_capacity);
  if (!parts)
    return ERR_MEMORY;
  sorter->parts = parts;
  sorter->parts[sorter->part_count++] = row_merge_part(rows, count);
  return ERR_NONE;
}

/* Sorts the rows in memory, and moves them to scratch memory. */
enum err
row_sorter_flush(struct row_sorter *sorter)
{
  size_t size = sorter->count * sizeof *sorter->rows;
  if (sorter->count == 0)
    return ERR_NONE;
  TRY(row_sort(sorter->rows, sorter->count));
  struct row *kept = scratch_take(sorter->scratch, size);
  if (!kept)
    return ERR_MEMORY;
  memcpy(kept, sorter->rows, size);
  TRY(add_part(sorter, kept, sorter->count));
  sorter->count = 0;
  return ERR_NONE;
}

enum err
row_sorter_finish(struct row_sorter *sorter)
{
  TRY(row_sort(sorter->rows, sorter->count));
  sorter->read = malloc((sorter->part_count + 1) * sizeof *sorter->read);
  if (!sorter->read)
    return ERR_MEMORY;
  if (sorter->part_count)
    memcpy(sorter->read, sorter->parts,
           sorter->part_count * sizeof *sorter->read);
  sorter->read[sorter->part_count] =
      row_merge_part(sorter->rows, sorter->count);
  row_merge_init(&sorter->merge, sorter->read, sorter->part_count + 1);
  return ERR_NONE;
}
