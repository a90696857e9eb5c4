/* page_parts: the parts of the page of a description, one file each. Each adds
 * what it shows to a view; a part that fails marks the view, and rendering
 * returns the error. */
#ifndef SEEOTHER_PAGE_PAGE_PARTS_H
#define SEEOTHER_PAGE_PAGE_PARTS_H

#include "page/page_context.h"

/* page_value: one object under "values" of a property. */
void page_value_put(struct page *page, struct view *property, uint32_t object);

/* page_quantity: shows a node as a number with a unit, if it is one. False when
 * there is something left to be said of the node. */
bool page_quantity_put(struct page *page, struct view *value, uint32_t node);
/* A number as people write it; empty for what is none. */
struct str page_quantity_number(const struct page *page,
                                const struct term *term);

/* Puts the properties of a subject, a term of the page's graph, into a view as
 * one list: labels, values and links. */
void page_properties_put(struct page *page, struct view *view,
                         uint32_t subject);

/* Puts the properties of a subject into a view as "groups", each with its
 * heading and its properties in the order of page_properties_put. What the page
 * has no room for is left out. */
void page_properties_put_groups(struct page *page, struct view *view,
                                uint32_t subject);

/* page_hero: what a reader sees first: kinds, prose, image. They are not shown
 * again below. */
void page_hero_put(struct page *page);

/* page_image: adds an image to a view, if the owner and the policy of the page
 * allow for it. */
bool page_image_put(struct page *page, struct view *view,
                    const struct term *term);
/* Whether an IRI looks like that of an image. */
bool page_image_is(struct str iri);

/* page_trees: where it stands among others. */
void page_trees_put(struct page *page);

/* page_terms: the subjects of a document with several, by what they are, and
 * a table of contents. */
void page_terms_put(struct page *page);

/* page_picture: what is nearest to the topic; false when nothing is. */
bool page_picture_put(struct page *page, struct view *view);

/* page_inbound: what points at it. */
void page_inbound_put(struct page *page);

/* page_navigation: its other parts, of so many, and other languages. */
void page_navigation_put(struct page *page, uint64_t pages);

/* page_map: where the topic is on the Earth, if its statements say so. */
void page_map_put(struct page *page, uint32_t subject);

#endif
