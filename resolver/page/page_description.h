/* page_description: the page of a description, for people. */
#ifndef SEEOTHER_PAGE_PAGE_DESCRIPTION_H
#define SEEOTHER_PAGE_PAGE_DESCRIPTION_H

#include "page/page_context.h"

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

#endif
