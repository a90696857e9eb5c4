#include "page/page_sorted.h"

#include <stdlib.h>

int
page_sorted_compare(struct str left, struct str right)
{
  size_t least = left.length < right.length ? left.length : right.length;
  for (size_t i = 0; i < least; i++) {
    unsigned char a = (unsigned char)str_fold_char(left.bytes[i]);
    unsigned char b = (unsigned char)str_fold_char(right.bytes[i]);
    if (a != b)
      return a < b ? -1 : 1;
  }
  if (left.length != right.length)
    return left.length < right.length ? -1 : 1;
  return str_compare(left, right);
}

struct named {
  struct str name;
  size_t term;
};

static int
compare_named(const void *a, const void *b)
{
  const struct named *left = a, *right = b;
  int order = page_sorted_compare(left->name, right->name);
  return order ? order : left->term < right->term ? -1 : 1;
}

struct str
page_sorted_name(const struct page *page, size_t term)
{
  const struct outline_term *row = &page->description->outline.terms[term];
  struct reference reference = {row->iri, row->label};
  return page_context_name(page, &reference);
}

size_t *
page_sorted_terms(const struct page *page, enum outline_kind kind,
                  size_t *ret_count)
{
  const struct outline *outline = &page->description->outline;
  struct named *rows =
      arena_array(page->arena, outline->count + 1, sizeof *rows);
  size_t *sorted = arena_array(page->arena, outline->count + 1, sizeof *sorted);
  size_t count = 0;
  *ret_count = 0;
  if (!rows || !sorted)
    return NULL;
  for (size_t i = 0; i < outline->count; i++)
    if (outline->terms[i].kind == kind)
      rows[count++] = (struct named){page_sorted_name(page, i), i};
  if (count > 1)
    qsort(rows, count, sizeof *rows, compare_named);
  for (size_t i = 0; i < count; i++)
    sorted[i] = rows[i].term;
  *ret_count = count;
  return sorted;
}
