/* dataset: what is said of the whole: its description after VoID, and where
 * crawlers may go. */
#ifndef SEEOTHER_RESOLVE_DATASET_H
#define SEEOTHER_RESOLVE_DATASET_H

#include "resolve/respond.h"

/* /.well-known/void (Describing Linked Datasets with the VoID Vocabulary 7.2),
 * in any RDF format. */
enum err dataset_answer_void(struct respond *respond);

/* /robots.txt (RFC 9309): everything is allowed; where the site map is. */
enum err dataset_answer_robots(struct respond *respond);

/* /sitemap.xml (sitemaps.org 0.9): the documents of the authority asked, or an
 * index of parts, ?part=N, when there are more than fit. */
enum err dataset_answer_sitemap(struct respond *respond);

#endif
