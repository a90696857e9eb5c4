/* suffix_labels: collects the labels whose suffixes are sorted. */
#ifndef SEEOTHER_BUILD_SUFFIX_LABELS_H
#define SEEOTHER_BUILD_SUFFIX_LABELS_H

#include "build/label_suffixes.h"

/* Sets suffixes->labels: all labels and other names of IRIs, sorted by literal,
 * then by row. Each label has the number of its literal instead of the offset
 * of its text. ERR_MEMORY, ERR_DAMAGED. */
enum err suffix_labels_sort(struct label_suffixes *suffixes);

/* Returns how many rows may be in memory at once, as --memory allows; 0 means
 * all. */
static inline size_t
suffix_labels_row_limit(const struct image_build *build)
{
  return build->options.memory / 4 / sizeof(struct row);
}

#endif
