/* page_entity_value: values of the topic's properties in terms of schema.org.
 */
#ifndef SEEOTHER_PAGE_PAGE_ENTITY_VALUE_H
#define SEEOTHER_PAGE_PAGE_ENTITY_VALUE_H

#include "page/page_entity_types.h"
#include "page/schema_type.h"

enum { PAGE_ENTITY_VALUE_MEMBERS = 64 };

/* A thing, while its view is filled. */
struct page_entity {
  struct page *page;
  struct view *view;
  struct page_entity_types types;
  struct page_entity_member {
    struct str name; /* a property of schema.org */
    struct view *view;
    size_t count; /* of its values */
  } members[PAGE_ENTITY_VALUE_MEMBERS];
  size_t member_count;
  size_t look_ups; /* of things that are not on the page: how many are left */
};

/* Adds an object, a term of the page's graph, as a value of a property. Nothing
 * is added when it is not in the range of the property, when the property has
 * very many values, or when it is in a language that the page is not in. */
void page_entity_value_put(struct page_entity *entity,
                           const struct schema_property *property,
                           uint32_t object);

/* Adds a text, which is cut if it is very long, as a value of a property. */
void page_entity_value_put_text(struct page_entity *entity, struct str property,
                                struct str text);

/* Returns whether a term is a URL, as schema.org means it: an IRI of a web
 * page, or a literal that is one. */
bool page_entity_value_is_url(const struct term *term);

#endif
