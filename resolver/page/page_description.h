/* page_description: the page of a description, for people. */
#ifndef SEEOTHER_PAGE_PAGE_DESCRIPTION_H
#define SEEOTHER_PAGE_PAGE_DESCRIPTION_H

#include "page/page_context.h"

/* The input for a page. */
struct page_job {
  const struct snapshot *snapshot;
  const struct resource *resource;
  const struct description *description; /* changed, because it is sorted */
  struct str authority; /* names of this authority are linked by path, so that
                           links work with any proxy and port */
  struct arena *arena;
  struct str successor; /* IRI of the resource that replaces the topic; empty:
                           none */
  uint64_t pages;       /* how many pages the description has, at least 1 */
  format_set offered;   /* the formats of its document, HTML among them */
};

/* Appends a page of a description. *ret_image_origins: the other origins that
 * it loads images from, separated by spaces; in the arena. ERR_MEMORY,
 * ERR_DAMAGED, ERR_LIMIT when out is full. */
enum err page_description_write(const struct page_job *job, struct buffer *out,
                                struct str *ret_image_origins);

/* Appends the picture of the topic's neighbourhood as a document of its own, in
 * SVG. The errors are those of page_description_write. */
enum err page_description_draw(const struct page_job *job, struct buffer *out);

#endif
