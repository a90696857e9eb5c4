/* page_term: what the statements of a page tell of classes and properties. */
#ifndef SEEOTHER_PAGE_PAGE_TERM_H
#define SEEOTHER_PAGE_PAGE_TERM_H

#include "page/page_context.h"

/* Returns whether a subject is a class, a property, or neither, by its
 * statements in the graph. */
enum outline_kind page_term_kind(const struct page *page, uint32_t subject);

/* Returns whether a subject is an ontology or a vocabulary. */
bool page_term_is_ontology(const struct page *page, uint32_t subject);

/* Returns whether a statement says how a property behaves: that it is
 * functional, and the like. page_term_put_characteristics shows it. */
bool page_term_is_characteristic(const struct page *page, size_t statement);

/* Returns whether a subject has such statements. */
bool page_term_has_characteristics(const struct page *page, uint32_t subject);

/* Adds the row "characteristics" of a property to the properties of a view, if
 * it has any, and marks them as shown. */
void page_term_put_characteristics(struct page *page, struct view *view,
                                   uint32_t subject);

/* Adds the other classes of a subject to a view, as "types", and marks them as
 * shown. */
void page_term_put_types(struct page *page, struct view *view,
                         uint32_t subject);

/* Marks it as shown that a subject is defined by the topic of the page. */
void page_term_hide_definer(struct page *page, uint32_t subject);

#endif
