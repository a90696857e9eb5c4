/* page_order: the order of the values of a property. */
#include "base/label_order.h"
#include "page/page_sections.h"

#include <stdlib.h>

struct value {
  size_t at; /* a statement */
  struct label_key key;
};

static int
compare(const void *a, const void *b)
{
  const struct value *left = a, *right = b;
  int order = label_order_compare(&left->key, &right->key);
  return order ? order : left->at < right->at ? -1 : left->at > right->at;
}

/* Sorts the first count statements, whose objects are IRIs, by label. */
static bool
sort_iris(const struct page *page, size_t *order, size_t count)
{
  struct value *values = arena_array(page->arena, count, sizeof *values);
  for (size_t i = 0; values && i < count; i++) {
    uint32_t object = page->graph.statements[order[i]].object;
    values[i].at = order[i];
    if (label_order_key(page_brief_or_label(page, object), page->arena,
                        &values[i].key))
      return false;
  }
  if (!values)
    return false;
  qsort(values, count, sizeof *values, compare);
  for (size_t i = 0; i < count; i++)
    order[i] = values[i].at;
  return true;
}

const size_t *
page_order_values(const struct page *page, size_t first, size_t end)
{
  size_t *order = arena_array(page->arena, end - first + 1, sizeof *order);
  size_t iris = 0;
  for (size_t i = first; order && i < end; i++) {
    order[i - first] = i;
    if (iris == i - first &&
        page->graph.terms[page->graph.statements[i].object].kind == TERM_IRI)
      iris++; /* they come before all others */
  }
  return order && (iris < 2 || sort_iris(page, order, iris)) ? order : NULL;
}
