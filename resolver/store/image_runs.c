#include "store/image_runs.h"

/* Returns the first row, from a given one on, that is not before a predicate
 * and an object; rows are sorted by these. It is usually near, so the steps
 * begin small. */
static uint64_t
find_row(const struct image_rows *rows, uint64_t from, uint64_t predicate,
         uint64_t object)
{
  uint64_t low = from, high = rows->count;
  bool near = true;
  for (uint64_t step = 1; low < high; step *= 2) {
    uint64_t middle = low + (high - low) / 2;
    near = near && step < high - low;
    if (near)
      middle = low + step - 1;
    uint64_t found = image_column_at(&rows->predicates, middle);
    if (found < predicate || (found == predicate &&
                              image_column_at(&rows->objects, middle) < object))
      low = middle + 1;
    else {
      high = middle;
      near = false;
    }
  }
  return low;
}

uint64_t
image_runs_count(const struct image *image, const struct image_rows *rows,
                 uint64_t end)
{
  const struct image_header *header = image_header(image);
  uint64_t blanks = header->iris, literals = blanks + header->blanks;
  uint64_t count = 0;
  for (uint64_t at = 0; at < end;) {
    uint64_t predicate = image_column_at(&rows->predicates, at);
    uint64_t first = find_row(rows, at, predicate, blanks);
    uint64_t past = find_row(rows, first, predicate, literals);
    uint64_t next = find_row(rows, past, predicate + 1, 0);
    count += (first < end ? first : end) - at;
    if (past < end)
      count += (next < end ? next : end) - past;
    at = next;
  }
  return count;
}
