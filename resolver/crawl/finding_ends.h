/* finding_ends: the answers with which the chains of a crawl end. */
#ifndef SEEOTHER_CRAWL_FINDING_ENDS_H
#define SEEOTHER_CRAWL_FINDING_ENDS_H

#include "crawl/finding.h"

/* Whether something is wrong with an answer with status 200 that ends a chain.
 * Facts have its URL and its Content-Type (got), and may be changed. */
typedef bool finding_ends_judge(const struct crawl *crawl,
                                const struct visit *end,
                                struct finding_facts *facts);

/* Returns the last visit of a chain, where that is good; else NULL. */
const struct visit *finding_ends_good(const struct crawl *crawl, size_t chain);

/* Returns the Content-Type of a visit, or words that say that it has none. */
struct str finding_ends_type(const struct visit *visit);

/* Calls the judge for the good end of each chain, until it finds something.
 * False when it does not. */
bool finding_ends_find(const struct crawl *crawl, finding_ends_judge *judge,
                       struct finding_facts *facts);

#endif
