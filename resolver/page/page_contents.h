/* page_contents: the table of contents of a document about several terms: trees
 * of classes and of properties, and a list of the others. */
#ifndef SEEOTHER_PAGE_PAGE_CONTENTS_H
#define SEEOTHER_PAGE_PAGE_CONTENTS_H

#include "page/page_anchors.h"

/* Adds the terms of one kind to the view of a part of the page, as nested lists
 * of links. */
void page_contents_put(struct page *page, const struct page_anchors *anchors,
                       enum outline_kind kind, struct view *part);

#endif
