/* finding_list: what was found out about one crawl, the worst first. */
#ifndef SEEOTHER_CRAWL_FINDING_LIST_H
#define SEEOTHER_CRAWL_FINDING_LIST_H

#include "crawl/finding.h"

enum { FINDING_LIST_MAXIMUM = 96 };

struct finding_list {
  struct finding_list_row {
    const struct finding_row *row;
    struct finding_facts facts;
  } rows[FINDING_LIST_MAXIMUM];
  size_t count;
  size_t levels[FINDING_ERROR + 1]; /* how many there are of each */
};

/* Judges a crawl by all rows. Within a level, findings have the order of the
 * rows. Facts live as long as the crawl. */
void finding_list_fill(struct finding_list *list, const struct crawl *crawl);

#endif
