/* page_sections: the sections of the page of a description, one file each. Each
 * adds what it shows to a view; a part that fails marks the view, and rendering
 * returns the error. */
#ifndef SEEOTHER_PAGE_PAGE_SECTIONS_H
#define SEEOTHER_PAGE_PAGE_SECTIONS_H

#include "page/page_context.h"

/* page_value: one object under "values" of a property. */
void page_value_put(struct page *page, struct view *property, uint32_t object);

/* Shows a node as a number with a unit, if it is one. False when the node has
 * other statements that are still to be shown. */
bool page_quantity_put(struct page *page, struct view *value, uint32_t node);
/* Returns a number as people write it; empty for a term that is not a number.
 */
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

/* Puts what a reader sees first: classes, texts and an image. They are not
 * shown again below. */
void page_summary_put(struct page *page);

/* page_image: adds an image to a view, if the owner and the policy of the page
 * allow for it. */
bool page_image_put(struct page *page, struct view *view,
                    const struct term *term);
/* Whether an IRI looks like that of an image. */
bool page_image_is(struct str iri);

/* Puts the place of the topic in hierarchies. */
void page_hierarchies_put(struct page *page);

/* Puts the subjects of a document that has several, by their kinds, and a table
 * of contents. */
void page_terms_put(struct page *page);

/* Puts a picture of the neighbours of the topic; false when there are none. */
bool page_neighbourhood_put(struct page *page, struct view *view);

/* Puts the statements of others that point at the topic. */
void page_inbound_put(struct page *page);

/* Puts links to the other pages, of which there are so many, and to other
 * languages. */
void page_navigation_put(struct page *page, uint64_t pages);

/* Puts a map of the place of a subject on the Earth, if its statements tell it.
 */
void page_map_put(struct page *page, uint32_t subject);

#endif
