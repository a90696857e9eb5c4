/* page_runs: the statements of a subject, by property, in the order of a
 * page. */
#ifndef SEEOTHER_PAGE_PAGE_RUNS_H
#define SEEOTHER_PAGE_PAGE_RUNS_H

#include "page/page_group.h"

/* The statements of a subject with one property, that are not shown yet. */
struct page_run {
  size_t first, end;
  uint32_t predicate;
  struct page_group group;
  struct str label;
  bool is_ambiguous; /* another one has the same label */
};

/* Returns the runs of a subject, sorted. NULL when memory is out; then the view
 * of the page has the error. */
struct page_run *page_runs_sorted(struct page *page, uint32_t subject,
                                  size_t *ret_count);

#endif
