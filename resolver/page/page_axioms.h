/* page_axioms: annotations of axioms (OWL 2 Mapping to RDF Graphs, 2.2): blank
 * nodes that speak about a statement of a subject. */
#ifndef SEEOTHER_PAGE_PAGE_AXIOMS_H
#define SEEOTHER_PAGE_PAGE_AXIOMS_H

#include "page/page_context.h"

/* Returns the place of the next statement, from a place on, that names a
 * subject as the source of an axiom and is not shown yet; the number of
 * statements if there is none. Its subject is the annotation. */
size_t page_axioms_next(const struct page *page, uint32_t subject, size_t at);

/* Marks the class and the source of an annotation as shown, or, with hides_all,
 * all of its statements. source is the statement of page_axioms_next. */
void page_axioms_hide(struct page *page, size_t source, bool hides_all);

/* Returns whether all statements of a node are shown. */
bool page_axioms_is_shown(const struct page *page, uint32_t node);

#endif
