/* page_uses: how other resources use a class or a property: subclasses,
 * properties that have it as their domain, instances. */
#ifndef SEEOTHER_PAGE_PAGE_USES_H
#define SEEOTHER_PAGE_PAGE_USES_H

#include "page/page_context.h"

/* Returns whether a term has uses. */
bool page_uses_are_there(const struct page *page, uint32_t term);

/* Adds the uses of a term to the properties of a view, one row for each kind.
 * Resources that the term itself names by the same relation are left out:
 * "disjoint with" is said once. */
void page_uses_put(struct page *page, struct view *view, uint32_t term);

/* Returns whether page_uses_put shows the statements of one property that point
 * at the topic, so that they need not be shown elsewhere. */
bool page_uses_has(const struct page *page, const struct inbound *inbound);

#endif
