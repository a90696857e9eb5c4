/* image_runs: the rows of a subject as runs of one predicate, which are sorted
 * by object: IRIs, then blank nodes, then literals. */
#ifndef SEEOTHER_STORE_IMAGE_RUNS_H
#define SEEOTHER_STORE_IMAGE_RUNS_H

#include "store/image.h"

/* Counts those of the first rows, up to an end, whose object is not a blank
 * node. It reads only a few rows of each run. */
uint64_t image_runs_count(const struct image *image,
                          const struct image_rows *rows, uint64_t end);

#endif
