/* page_sections: the sections of the page of a description, in one file each.
 * Each function adds the values of its section to a view. On an error it marks
 * the view, and page_render returns the error. */
#ifndef SEEOTHER_PAGE_PAGE_SECTIONS_H
#define SEEOTHER_PAGE_PAGE_SECTIONS_H

#include "page/page_context.h"

/* Adds an object to "values" of a property: a link, a literal, or a nested
 * node. */
void page_value_put(struct page *page, struct view *property, uint32_t object);
/* Adds the language of an object to the last value of a list, the object last,
 * if that is the same text in another language. Returns false, and adds
 * nothing, if it is not; last may be GRAPH_NO_TERM. */
bool page_value_join(const struct page *page, struct view *list, uint32_t last,
                     uint32_t object);

/* Adds a literal to a value. left: the room that the page had before it. */
void page_literal_put(struct page *page, struct view *value,
                      const struct term *term, size_t left);

/* Returns a link to an IRI of this authority that is not answered here
 * (page_context_known), if something else may serve it, which a proxy decides:
 * it has no fragment, does not look like the name of a thing, and is not in the
 * folder of the topic, unless its name has an extension or the property at hand
 * leads to pages and files. Else the link is empty. */
struct str page_reach_link(const struct page *page, struct str iri);

/* Returns the markup of a literal of HTML, or of an XML literal that has
 * elements of XHTML, and marks the page as shortened if something is missing
 * in it. NULL for any other term, and on an error, which is kept in the views
 * of the page. */
const struct markup *page_markup_of(struct page *page, const struct term *term);

/* Adds a node as a number with a unit, if it is one. Returns false when the
 * node has other statements that must still be shown. */
bool page_quantity_put(struct page *page, struct view *value, uint32_t node);
/* Returns a number in the notation of the page's language; empty for a term
 * that is not a number. */
struct str page_quantity_number(const struct page *page,
                                const struct term *term);
/* Returns the currency of the statement at hand, if it states a price and its
 * subject has one currency; else an empty text. */
struct str page_quantity_currency(const struct page *page);
/* Marks the currency of a subject as shown if its prices show it. */
void page_quantity_hide_currency(const struct page *page, uint32_t subject);

/* Returns the statements [first, end) of a subject with one property, as
 * indexes, in the order in which a page shows them: IRIs by label, then the
 * others as they are in the graph. NULL when memory is out. */
const size_t *page_order_values(const struct page *page, size_t first,
                                size_t end);

/* Adds the properties of a subject, a term of the page's graph, to a view as
 * one list of labels, values and links. */
void page_properties_put(struct page *page, struct view *view,
                         uint32_t subject);

/* Adds the properties of a subject to a view as "groups", each with its heading
 * and its properties in the order of page_properties_put. Those that the page
 * has no room for are left out. */
void page_properties_put_groups(struct page *page, struct view *view,
                                uint32_t subject);

/* Adds the beginning of the page: classes, texts and an image. They are marked
 * as shown. */
void page_summary_put(struct page *page);

/* Adds the text that describes a subject best to a view, as "prose", and marks
 * it as shown: of the best property that has one, in the language of the page
 * if there is such a text. */
void page_summary_put_prose(struct page *page, struct view *view,
                            uint32_t subject);

/* Marks a title that a heading shows as shown, unless there are other titles as
 * well. */
void page_summary_hide_title(struct page *page, uint32_t subject,
                             struct str title);

/* Adds what a thing without a label says, in short, to a value: its type, or
 * the text that it stands for, as its text, and some of its statements. Returns
 * false when that is not known. */
bool page_brief_put(const struct page *page, struct view *value, uint32_t term);
/* Returns the text that a link to a term of the graph has: its label; of one
 * without a label, its brief, whose identifier it is (page_source.h), or its
 * short name. Lives as long as the page. */
struct str page_brief_or_label(const struct page *page, uint32_t term);

/* Returns the text that a brief has instead of a label; empty if there is no
 * brief. */
struct str page_brief_text(const struct page *page, uint32_t term);

/* Returns the IRI of an image that a value of a property for images leads to:
 * the value itself, if it looks like one or may_be_any is set; what a node says
 * about its content, or a IIIF service. Empty if there is none. */
struct str page_picture_find(const struct page *page, uint32_t object,
                             bool may_be_any);

/* Adds an image to a view. Returns false, and adds nothing, when the settings,
 * the policy of the page or the number of its images do not allow it. */
bool page_image_put(struct page *page, struct view *view,
                    const struct term *term);
/* Returns whether an IRI looks like that of an image, by the end of its
 * path. */
bool page_image_is(struct str iri);

/* Adds the hierarchies that the topic is in, with its place in each, and a link
 * to the index by letters of its concept scheme. Statements of the topic that
 * they show are marked as shown. */
void page_hierarchies_put(struct page *page);
/* Returns whether the hierarchies show the things that a property connects with
 * the topic in either direction: all of them, or some with a link to the
 * others. iris are count of them, total is how many there are. */
bool page_hierarchies_say(const struct page *page, struct str property,
                          const struct str *iris, size_t count, uint64_t total);

/* Adds the subjects of a document that has several, grouped by kind, and a
 * table of contents. */
void page_terms_put(struct page *page);

/* Adds a picture of the topic and its neighbours. Returns false when there are
 * none. */
bool page_neighbourhood_put(struct page *page, struct view *view);

/* Adds the names that only older versions of an ontology describe, and links to
 * other documents that have statements about this one. */
void page_elsewhere_put(struct page *page);

/* Adds the statements that point at the topic, on the page of these, as tables
 * by property ("links"), sorted by the label of the subject; and the title of
 * the page, "What links to ...". */
void page_links_put(struct page *page);

/* Adds the statements of other subjects that point at the topic. */
void page_inbound_put(struct page *page);

/* Adds links to the other pages, and to the same page in other languages.
 * pages: how many pages the description has. */
void page_navigation_put(struct page *page, uint64_t pages);

/* Adds the topic in terms of schema.org. */
void page_entity_put(struct page *page);

/* Adds a map with the place of a subject on the Earth, if its statements have
 * coordinates. */
void page_map_put(struct page *page, uint32_t subject);

#endif
