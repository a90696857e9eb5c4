#include "build/row_merge.h"

static void
sift_down(struct row_merge *merge, size_t at)
{
  struct row_part *parts = merge->parts, part = parts[at];
  for (size_t child; (child = 2 * at + 1) < merge->count; at = child) {
    if (child + 1 < merge->count &&
        row_compare(parts[child + 1].at, parts[child].at) < 0)
      child++;
    if (row_compare(part.at, parts[child].at) <= 0)
      break;
    parts[at] = parts[child];
  }
  parts[at] = part;
}

void
row_merge_init(struct row_merge *merge, struct row_part *parts, size_t count)
{
  *merge = (struct row_merge){.parts = parts};
  for (size_t i = 0; i < count; i++)
    if (parts[i].at < parts[i].end)
      parts[merge->count++] = parts[i];
  for (size_t i = merge->count / 2; i-- > 0;)
    sift_down(merge, i);
}

const struct row *
row_merge_next(struct row_merge *merge)
{
  if (merge->count == 0)
    return NULL;
  struct row_part *top = &merge->parts[0];
  const struct row *row = top->at++;
  if (top->at == top->end)
    *top = merge->parts[--merge->count];
  if (merge->count > 1)
    sift_down(merge, 0);
  return row;
}
