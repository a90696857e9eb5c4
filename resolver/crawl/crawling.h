/* crawling: makes the requests of a crawl, one after the other.
 *
 * Each value of Accept is followed from redirect to redirect; then the
 * document, its links and the other scheme are asked for. Where a server does
 * not answer, little more is asked, and so where it takes long. */
#ifndef SEEOTHER_CRAWL_CRAWLING_H
#define SEEOTHER_CRAWL_CRAWLING_H

#include "crawl/client.h"
#include "crawl/crawl.h"
#include "crawl/reading.h"

struct crawling {
  struct client *client;
  struct reading *reading;
  struct buffer bytes; /* of the answer in hand; of CRAWL_CONTENT_MAXIMUM */
  unsigned seconds;    /* after which no more requests are made for one URL */

  /* The module's own. */
  int64_t until; /* of base/clock.h */
};

/* Makes all requests for a crawl that was begun (crawl_init). ERR_MEMORY,
 * ERR_IO. */
enum err crawling_run(struct crawling *crawling, struct crawl *crawl);

#endif
