/* page_anchors: the ids of the sections of a page about several terms. */
#ifndef SEEOTHER_PAGE_PAGE_ANCHORS_H
#define SEEOTHER_PAGE_PAGE_ANCHORS_H

#include "page/page_context.h"

/* The anchors of the terms of the outline, all different. */
struct page_anchors {
  struct str *rows; /* by index in the outline */
};

/* Chooses the anchors. Of a fragment of the page's name it is that fragment;
 * else it is the local name of the term, or its short name. False when memory
 * is out. */
bool page_anchors_choose(const struct page *page, struct page_anchors *anchors);

/* Returns whether an IRI is a fragment of one of the page's names. */
bool page_anchors_is_own(const struct page *page, struct str iri);

/* Returns "#" and an anchor as a link. */
struct str page_anchors_link(const struct page *page, struct str anchor);

#endif
