/* page_entity_types: the types of schema.org that a thing has. */
#ifndef SEEOTHER_PAGE_PAGE_ENTITY_TYPES_H
#define SEEOTHER_PAGE_PAGE_ENTITY_TYPES_H

#include "page/page_context.h"

enum { PAGE_ENTITY_TYPES_MAXIMUM = 8 };

/* Types, none of which is below another one. */
struct page_entity_types {
  struct str names[PAGE_ENTITY_TYPES_MAXIMUM];
  size_t count;
};

/* Finds the types of a term by its statements on the page. *look_ups is how
 * many classes may still be looked up: if none of the term's classes is known,
 * those above them decide. It is reduced. */
void page_entity_types_find(const struct page *page, uint32_t term,
                            size_t *look_ups, struct page_entity_types *types);

/* Finds the types of a thing that is not on the page, with one of the look-ups,
 * which are then fewer. */
void page_entity_types_look_up(const struct page *page, struct str iri,
                               size_t *look_ups,
                               struct page_entity_types *types);

/* Returns whether one of the types may have a property. */
bool page_entity_types_have(const struct page_entity_types *types,
                            struct str property);

#endif
