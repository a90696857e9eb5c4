/* page_sorted: the terms of a document in the order of their labels. */
#ifndef SEEOTHER_PAGE_PAGE_SORTED_H
#define SEEOTHER_PAGE_PAGE_SORTED_H

#include "page/page_context.h"

/* Returns the places of the terms of one kind in the outline, sorted by their
 * labels. NULL when memory is out. */
size_t *page_sorted_terms(const struct page *page, enum outline_kind kind,
                          size_t *ret_count);

/* Compares two labels: negative, 0 or positive. Case counts between labels only
 * that are equal otherwise. */
int page_sorted_compare(struct str left, struct str right);

/* Returns the label of a term of the outline, by its place; of one without a
 * label, its short name. */
struct str page_sorted_name(const struct page *page, size_t term);

#endif
