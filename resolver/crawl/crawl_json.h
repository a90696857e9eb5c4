/* crawl_json: a crawl and its findings, for programs (RFC 8259). */
#ifndef SEEOTHER_CRAWL_CRAWL_JSON_H
#define SEEOTHER_CRAWL_CRAWL_JSON_H

#include "crawl/finding_list.h"

/* Appends one object on one line, without its line end. Strings that come from
 * outside and are not UTF-8 have U+FFFD in place of each bad byte. The manual
 * page lists the members. */
void crawl_json_put(struct buffer *out, const struct crawl *crawl,
                    const struct finding_list *findings);

#endif
