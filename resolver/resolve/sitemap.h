/* sitemap: where crawlers may go. */
#ifndef SEEOTHER_RESOLVE_SITEMAP_H
#define SEEOTHER_RESOLVE_SITEMAP_H

#include "resolve/respond.h"

/* /robots.txt (RFC 9309): everything is allowed; where the site map is. */
enum err sitemap_answer_robots(struct exchange *exchange);

/* /sitemap.xml (sitemaps.org 0.9): the documents of the authority asked, or an
 * index of parts, ?part=N, when there are more than fit. */
enum err sitemap_answer(struct exchange *exchange);

#endif
