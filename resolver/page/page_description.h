/* page_description: the page of a description, for people. */
#ifndef SEEOTHER_PAGE_PAGE_DESCRIPTION_H
#define SEEOTHER_PAGE_PAGE_DESCRIPTION_H

#include "page/page_context.h"

/* What a page is made from. */
struct page_job {
  const struct snapshot *snapshot;
  const struct resource *resource;
  const struct description
      *description;     /* it is changed, because it is put in order */
  struct str authority; /* its names are linked by path, so that links work with
                           any proxy and port */
  struct arena *arena;
  struct str successor;  /* IRI of what replaces the topic; empty if nothing */
  uint64_t pages;        /* how many pages the description has, at least 1 */
  format_set offered;    /* the formats of its document, HTML among them */
  const size_t *lengths; /* of the variants, by format; 0 is not known */
};

/* Appends the page of a description, one of several. *ret_image_origins: where
 * else it loads images from, separated by spaces. */
enum err page_description_write(const struct page_job *job, struct buffer *out,
                                struct str *ret_image_origins);

/* Appends the picture of its neighbourhood as a document of its own: SVG. */
enum err page_description_draw(const struct page_job *job, struct buffer *out);

#endif
