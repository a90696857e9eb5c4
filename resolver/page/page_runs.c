#include "page/page_runs.h"

#include "page/page_sections.h"
#include "page/page_term.h"

#include <stdlib.h>

/* Returns the runs of a subject that are not shown yet. NULL when memory is
 * out. */
static struct page_run *
find_runs(const struct page *page, uint32_t subject, size_t *ret_count)
{
  enum page_group_order order = page_group_order_of(page, subject);
  page_quantity_hide_currency(page, subject);
  size_t count, at = graph_subject(&page->graph, subject, &count);
  struct page_run *runs = arena_array(page->arena, count + 1, sizeof *runs);
  size_t found = 0;
  for (size_t i = at, end; runs && i < at + count; i = end) {
    uint32_t predicate = page->graph.statements[i].predicate;
    bool is_left = false;
    for (end = i;
         end < at + count && page->graph.statements[end].predicate == predicate;
         end++)
      is_left = is_left || (!page->is_shown[end] &&
                            !page_term_is_characteristic(page, end));
    if (!is_left ||
        page_context_hides(page, page->graph.terms[predicate].value))
      continue;
    runs[found] =
        (struct page_run){.first = i,
                          .end = end,
                          .predicate = predicate,
                          .label = page_context_property(page, predicate)};
    runs[found].group = page_group_of(page, order, &page->graph.statements[i]);
    found++;
  }
  *ret_count = runs ? found : 0;
  return runs;
}

static int
compare_runs(const void *a, const void *b)
{
  const struct page_run *left = a, *right = b;
  if (left->group.rank != right->group.rank)
    return left->group.rank < right->group.rank ? -1 : 1;
  if (left->group.place != right->group.place)
    return left->group.place < right->group.place ? -1 : 1;
  int order = str_compare(left->label, right->label);
  return order ? order : left->first < right->first ? -1 : 1;
}

/* Finds the properties that cannot be told apart by their labels. */
static void
find_ambiguous(struct page_run *runs, size_t count)
{
  enum { COMPARED = 200 };
  for (size_t i = 0; i < count && i < COMPARED; i++)
    for (size_t j = i + 1; j < count && j < COMPARED; j++)
      if (str_equals(runs[i].label, runs[j].label))
        runs[i].is_ambiguous = runs[j].is_ambiguous = true;
}

struct page_run *
page_runs_sorted(struct page *page, uint32_t subject, size_t *ret_count)
{
  struct page_run *runs = find_runs(page, subject, ret_count);
  if (!runs)
    view_fail(page->root, ERR_MEMORY);
  else if (*ret_count > 1)
    qsort(runs, *ret_count, sizeof *runs, compare_runs);
  if (runs)
    find_ambiguous(runs, *ret_count);
  return runs;
}
