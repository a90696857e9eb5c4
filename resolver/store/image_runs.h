/* image_runs: the rows of a subject as runs of one predicate, which are sorted
 * by object: IRIs, then blank nodes, then literals. */
#ifndef SEEOTHER_STORE_IMAGE_RUNS_H
#define SEEOTHER_STORE_IMAGE_RUNS_H

#include "store/image.h"

/* How many of the first rows, up to an end, do not name a blank node. It looks
 * at a few rows of each run alone. */
uint64_t image_runs_count(const struct image *image,
                          const struct image_rows *rows, uint64_t end);

#endif
