/* page_fragments: things below the name of a page ("#birth"), which stand where
 * the name says them, as blank nodes do. */
#ifndef SEEOTHER_PAGE_PAGE_FRAGMENTS_H
#define SEEOTHER_PAGE_PAGE_FRAGMENTS_H

#include "page/page_context.h"

/* Finds out which fragments stand inside which statement: those that the topic
 * points at, or another fragment or node that stands somewhere; at most
 * NESTING_DEPTH_MAXIMUM deep. In whole documents none do. ERR_MEMORY. */
enum err page_fragments_init(struct page *page);

/* Returns whether a term is a fragment that stands inside a statement. */
bool page_fragments_is_nested(const struct page *page, uint32_t term);

/* Returns whether a term is to be written inside the statement that is added,
 * of page->subject: if so, only this time. */
bool page_fragments_take(struct page *page, uint32_t term);

/* Returns the anchor of a term on the page: its fragment. Empty for a term that
 * is not below the name of the page. */
struct str page_fragments_anchor(const struct page *page, uint32_t term);

#endif
