/* crawl_text: a crawl and its findings, for people. */
#ifndef SEEOTHER_CRAWL_CRAWL_TEXT_H
#define SEEOTHER_CRAWL_CRAWL_TEXT_H

#include "crawl/finding_list.h"

/* Appends lines of text. Bytes that are not printable ASCII are escaped as
 * \xHH, so that an answer cannot move the cursor of a terminal. */
void crawl_text_put(struct buffer *out, const struct crawl *crawl,
                    const struct finding_list *findings);

#endif
