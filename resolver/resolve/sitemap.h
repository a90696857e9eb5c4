/* sitemap: robots.txt and the site map, for crawlers. */
#ifndef SEEOTHER_RESOLVE_SITEMAP_H
#define SEEOTHER_RESOLVE_SITEMAP_H

#include "resolve/respond.h"

/* Answers /robots.txt (RFC 9309): everything is allowed, and the site map is
 * linked. */
enum err sitemap_answer_robots(struct exchange *exchange);

/* Answers /sitemap.xml (sitemaps.org 0.9): the documents of the requested
 * authority; or, when there are too many for one file, an index of parts, which
 * are at ?part=N. */
enum err sitemap_answer(struct exchange *exchange);

#endif
