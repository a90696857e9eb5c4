/* page_description: the page of a description, for people.
 *
 * The files page_* are its parts: a value, the properties of a subject, the
 * terms of a vocabulary, the neighbourhood, the map. */
#ifndef SEEOTHER_PAGE_PAGE_DESCRIPTION_H
#define SEEOTHER_PAGE_PAGE_DESCRIPTION_H

#include "format/nesting.h"
#include "html/view.h"
#include "name/identity.h"

struct page {
  const struct snapshot *snapshot;
  const struct identity *identity;
  const struct description *description;
  struct graph graph; /* without names of graphs */
  struct nesting nesting;
  bool *is_shown; /* by statement: it is not to be shown again */
  struct str authority, language;
  struct str image_origins; /* that images are loaded from, beside this one;
                               separated by spaces */
  size_t image_count;
  struct arena *arena;
  struct view *root;
};

/* What is known of a page beside the statements. */
struct page_facts {
  struct str successor; /* IRI of what replaces the topic; empty if nothing */
  uint64_t pages;       /* that the description has, at least 1 */
  format_set offered;   /* the formats of its document, HTML among them */
  const size_t *sizes;  /* of the variants, by format; 0 is not known */
  struct str image_origins; /* filled in: where else the page loads from */
};

/* Appends the page of a description, one of several. authority: what is of it
 * is linked by path, so that links work behind any proxy and port. */
enum err page_description_write(const struct snapshot *snapshot,
                                const struct identity *identity,
                                const struct description *description,
                                struct page_facts *facts, struct str authority,
                                struct arena *arena, struct buffer *out);

/* Appends the picture of its neighbourhood as a document of its own: SVG. */
enum err page_description_draw(const struct snapshot *snapshot,
                               const struct identity *identity,
                               const struct description *description,
                               struct str authority, struct arena *arena,
                               struct buffer *out);

/* --- parts -----------------------------------------------------------------
 */

uint32_t page_description_topic(const struct page *page);

/* The label of a term of the graph, and its link; empty where it has none. */
struct str page_description_label(const struct page *page, uint32_t term);
struct str page_description_link(const struct page *page, uint32_t term);

/* Of a property: its label, or its name as words. */
struct str page_description_property(const struct page *page, uint32_t term);
struct str page_description_inbound(const struct page *page,
                                    const struct inbound *inbound);

/* A row with a label and a link. */
void page_description_put_reference(const struct page *page,
                                    const struct reference *reference,
                                    struct view *row);

/* The label of something else. */
struct str page_description_name(const struct page *page,
                                 const struct reference *reference);

/* page_value: one object under "values" of a property. */
void page_value_put(struct page *page, struct view *property, uint32_t object);

/* page_quantity: shows a node as a number with a unit, if it is one. False when
 * there is something left to be said of the node. */
bool page_quantity_put(struct page *page, struct view *value, uint32_t node);
/* A number as people write it; empty for what is none. */
struct str page_quantity_number(const struct page *page,
                                const struct term *term);

/* page_properties: the properties of a subject, as one list; or in groups. */
void page_properties_put(struct page *page, struct view *view,
                         uint32_t subject);
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

/* Whether the owner wants a property not to be shown. */
bool page_description_hides(const struct page *page, struct str property);

/* The statements of a subject with a property, unless it is hidden: where they
 * begin, and how many there are. */
size_t page_description_find(const struct page *page, uint32_t subject,
                             struct str property, size_t *ret_count);

#endif
