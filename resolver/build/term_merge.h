/* term_merge: reads the terms of one group from several runs, in their common
 * order. */
#ifndef SEEOTHER_BUILD_TERM_MERGE_H
#define SEEOTHER_BUILD_TERM_MERGE_H

#include "build/run.h"

struct term_cursor;

struct term_merge {
  /* The current term. */
  struct str text;
  uint32_t run, entry;
  uint32_t rank; /* of its qualifier; for a blank node, its source */
  bool is_new;   /* it differs from the term before */

  /* The module's own. */
  struct run *const *runs;
  struct term_cursor *cursors; /* a heap */
  size_t count;
  enum run_group group;
  uint32_t *const *ranks, *const *ids; /* the latter to be loaded */
  bool begun;
};

/* Begins before the first term. ranks: for each run, by the number of its
 * qualifiers; NULL for groups that have none. begin, end: for each run, the
 * range of places of the group. ids: for each run, an array whose element
 * merge.entry the caller will set; it is loaded in advance. All of these are
 * borrowed. term_merge_fini frees the cursors. ERR_MEMORY. */
enum err term_merge_init(struct term_merge *merge, struct run *const *runs,
                         size_t count, enum run_group group,
                         uint32_t *const *ranks, const uint32_t *begin,
                         const uint32_t *end, uint32_t *const *ids);

/* Frees the cursors. */
void term_merge_fini(struct term_merge *merge);

/* Goes on to the next term of any run. Returns false at the end. */
bool term_merge_next(struct term_merge *merge);

#endif
