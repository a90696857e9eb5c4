/* page_context: the state of a page of a description while it is made, and
 * labels and links for its terms, for all sections of the page. */
#ifndef SEEOTHER_PAGE_PAGE_CONTEXT_H
#define SEEOTHER_PAGE_PAGE_CONTEXT_H

#include "format/nesting.h"
#include "html/view.h"
#include "name/resource.h"

struct page {
  const struct snapshot *snapshot;
  const struct resource *resource;
  const struct description *description;
  struct graph graph; /* without names of graphs */
  struct nesting nesting;
  struct str *links; /* for each term: its link, once it is known (bytes) */
  bool *is_shown;    /* for each statement: it was shown and must not be shown
                        again */
  uint32_t *parents; /* of fragments that stand inside statements, by term: the
                        subject, or GRAPH_NO_TERM; NULL: none do */
  bool *is_placed;   /* by term: a fragment that was written there */
  uint32_t subject;  /* of the statements that are added */
  struct str authority, language;
  bool *is_class; /* for each term: statements say that it is a class */
  struct str image_origins; /* that images are loaded from, beside this one;
                               separated by spaces */
  size_t image_count;
  const struct statement *statement; /* whose object is being added; or NULL */
  size_t room;    /* bytes of HTML that may still be added, approximately */
  bool shortened; /* something was left out because there was no room */
  struct arena *arena;
  struct view *root;
};

/* Bytes that the content of a page may have. The rest of the page has fewer, so
 * that no page is larger than 2 MiB. */
enum { PAGE_CONTEXT_ROOM = 1024 * 1024 };

/* Returns whether there is room for more; if not, marks the page as
 * shortened. */
bool page_context_has_room(struct page *page);

/* Subtracts the room for a row with a term, which is about its length as HTML.
 * The last row may need more than there is. */
void page_context_use_room(struct page *page, const struct term *term);

/* Returns about how many bytes a text takes as HTML. */
size_t page_context_size(struct str text);

/* Returns the term of the graph that the page is about. */
uint32_t page_context_topic(const struct page *page);

/* Returns whether a property is hidden by the configuration
 * (so:hiddenProperty). */
bool page_context_hides(const struct page *page, struct str property);

/* Finds the statements of a subject with a property, unless it is hidden.
 * Returns where they begin; *ret_count is how many there are, perhaps 0. */
size_t page_context_find(const struct page *page, uint32_t subject,
                         struct str property, size_t *ret_count);

/* Finds which terms of the graph are classes: by their types, or because a
 * property such as rdf:type or rdfs:subClassOf points at them. Sets is_class;
 * an error is kept in the arena. */
void page_context_find_classes(struct page *page);

/* Returns the label of a term of the graph in the language of the page; of a
 * term without a label, its short name; of a class without a label, its name as
 * words. Lives as long as the page. */
struct str page_context_label(const struct page *page, uint32_t term);

/* Returns the label of a property in the language of the page; of one that has
 * none, its name as words. Lives as long as the page. */
struct str page_context_property(const struct page *page, uint32_t term);

/* Returns the label of the property by which things point at the topic; of one
 * that has none, its name as words. Lives as long as the page. */
struct str page_context_inbound(const struct page *page,
                                const struct inbound *inbound);

/* Returns the label of a resource that is not in the graph. */
struct str page_context_name(const struct page *page,
                             const struct reference *reference);

/* Returns a link to an IRI without checking that it is answered. */
struct str page_context_address(const struct page *page, struct str iri);

/* Returns a link to a service about an IRI, such as "browse?class=". */
struct str page_context_service(const struct page *page, const char *service,
                                struct str iri);

/* Returns a link to a page of a long description, by its number. inbound: of
 * the statements that point at the topic. */
struct str page_context_part(const struct page *page, bool inbound,
                             uint64_t number);

/* Returns a link to the list of things that have a property with an IRI as its
 * value; or, with points, of the values that the IRI has by it. */
struct str page_context_members(const struct page *page, struct str property,
                                struct str iri, bool points);

/* Returns a link to an IRI if it is answered, else an empty one. When that
 * cannot be found out, the link is empty as well, and the error is kept in the
 * views of the page (view_fail). */
struct str page_context_known(const struct page *page, struct str iri);

/* Returns a link to a term of the graph, as page_context_known does. A term
 * that has a label is known to be there, and is not looked up. */
struct str page_context_link(const struct page *page, uint32_t term);

/* Puts the label, the IRI and the link of a resource that is not in the graph
 * into a row of a list. */
void page_context_put_reference(const struct page *page,
                                const struct reference *reference,
                                struct view *row);

#endif
