/* crawl: all that was seen of one URL: its visits, in their order.
 *
 * A crawl is filled by crawling.c, or by a test; findings are judged from it
 * alone. */
#ifndef SEEOTHER_CRAWL_CRAWL_H
#define SEEOTHER_CRAWL_CRAWL_H

#include "base/arena.h"
#include "crawl/visit.h"

enum {
  CRAWL_REQUESTS_MAXIMUM = 96,              /* for one URL */
  CRAWL_HOPS_MAXIMUM = 10,                  /* of a chain of redirects */
  CRAWL_LINKS_MAXIMUM = 16,                 /* that are followed */
  CRAWL_CONTENT_MAXIMUM = 16 * 1024 * 1024, /* bytes of one answer */
  CRAWL_HEAD_MAXIMUM = 64 * 1024,           /* bytes of its head */
  CRAWL_URL_MAXIMUM = 8 * 1024,             /* bytes */
};

/* What the field Accept of a chain is. */
struct crawl_accept {
  const char *field;    /* NULL: the field is not sent */
  const char *title;    /* for people */
  enum visit_form form; /* that should come; VISIT_NO_FORM: any */
};

/* The rows of crawl_accepts that are spoken of by name. */
enum { CRAWL_TURTLE, CRAWL_HTML = 4, CRAWL_ANY, CRAWL_NONE, CRAWL_UNKNOWN };
enum { CRAWL_ACCEPTS = 8 };

/* The values of Accept that are tried, in this order. */
extern const struct crawl_accept crawl_accepts[CRAWL_ACCEPTS];

/* The value of the field Origin of all requests, as a page of a browser would
 * send it (Fetch standard, 3.1). */
#define CRAWL_ORIGIN "https://crawler.example"

struct crawl {
  struct arena *arena;
  struct str url;      /* as it was asked for, with its fragment */
  struct str target;   /* the URL without its fragment */
  struct str fragment; /* without "#"; NULL bytes: there is none */
  struct visit *visits;
  size_t count;
  bool is_full; /* there were CRAWL_REQUESTS_MAXIMUM requests, or they took too
                   long, and something was left out */
};

/* Begins a crawl of an absolute http or https URL. ERR_MEMORY. */
enum err crawl_init(struct crawl *crawl, struct arena *arena, struct str url);

/* Returns a place for one more visit, with its purpose and URL; NULL when there
 * have been CRAWL_REQUESTS_MAXIMUM, which is noted. */
struct visit *crawl_add(struct crawl *crawl, enum visit_purpose purpose,
                        struct str url);

/* Returns the first hop of a chain; NULL when it was not begun. */
const struct visit *crawl_first(const struct crawl *crawl, size_t chain);

/* Returns the last hop of a chain, whatever came of it; NULL when it was not
 * begun. */
const struct visit *crawl_last(const struct crawl *crawl, size_t chain);

/* Returns the hop after a visit in its chain; NULL when it is the last one. */
const struct visit *crawl_next(const struct crawl *crawl,
                               const struct visit *visit);

/* Returns the visit that got the description: the last hop of the first chain
 * that ended with RDF, or else of the first that ended with status 200; NULL
 * when none did. */
const struct visit *crawl_document(const struct crawl *crawl);

/* Returns the first visit with a purpose; NULL when there is none. */
const struct visit *crawl_find(const struct crawl *crawl,
                               enum visit_purpose purpose);

#endif
