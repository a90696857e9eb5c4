/* endings_labels: the labels whose endings are sorted. */
#ifndef SEEOTHER_BUILD_ENDINGS_LABELS_H
#define SEEOTHER_BUILD_ENDINGS_LABELS_H

#include "build/endings.h"

/* Fills in the labels of a build, endings->labels: all labels and other names
 * of IRIs, sorted by literal, then by row. In place of the offset of its text,
 * each label has the number of its literal for now. ERR_MEMORY, ERR_DAMAGED. */
enum err endings_labels_sort(struct endings *endings);

/* Returns how many rows may be in memory at once, as --memory allows; 0 means
 * all. */
static inline size_t
endings_labels_row_limit(const struct image_build *build)
{
  return build->options.memory / 4 / sizeof(struct row);
}

#endif
