/* crawl_run: the process that looks at URLs as a crawler does: it is confined,
 * makes the requests, reads what comes, and writes what it has found to
 * standard output. */
#ifndef SEEOTHER_CRAWL_CRAWL_RUN_H
#define SEEOTHER_CRAWL_CRAWL_RUN_H

#include "base/err.h"
#include "crawl/client.h"

#include <stdbool.h>
#include <stddef.h>

enum {
  CRAWL_RUN_SECONDS =
      20, /* that one request may take, when no option says it */
  CRAWL_RUN_SECONDS_MAXIMUM = 600,
  CRAWL_RUN_RESOLVE_MAXIMUM = 16, /* options --resolve */
};

struct crawl_run_options {
  const char *const *urls; /* http and https, and well-formed */
  size_t url_count;
  struct client_options client;
  bool json;   /* for programs */
  bool strict; /* warnings count as errors */
};

/* Looks at all URLs, in their order. ERR_BAD_DATA when there was an error, or,
 * if strict, a warning. ERR_IO when standard output cannot be written to;
 * ERR_MEMORY, ERR_SYSTEM. */
enum err crawl_run(const struct crawl_run_options *options);

#endif
