/* conclusion: what the answers let one conclude about what a URI names, by the
 * resolution of the issue httpRange-14 (W3C TAG, 2005). */
#ifndef SEEOTHER_CRAWL_CONCLUSION_H
#define SEEOTHER_CRAWL_CONCLUSION_H

#include "base/buffer.h"
#include "crawl/crawl.h"

enum conclusion {
  CONCLUSION_NOTHING,   /* an error, or no answer */
  CONCLUSION_HASH,      /* it has a fragment: anything (Cool URIs 4.1) */
  CONCLUSION_SEE_OTHER, /* 303: anything */
  CONCLUSION_DOCUMENT,  /* 2xx: an information resource */
  CONCLUSION_MOVED,     /* another redirect, and then 2xx elsewhere */
};

/* Concludes from the chain of Turtle, or from the first chain that was begun. A
 * redirect with another status than 303 leaves the question to what it leads
 * to. */
enum conclusion conclusion_of(const struct crawl *crawl);

/* Returns a short name, for programs: "see-other". Lives for ever. */
const char *conclusion_name(enum conclusion conclusion);

/* Appends a sentence, which names the URL of the description. */
void conclusion_put(struct buffer *out, const struct crawl *crawl);

/* Returns the visit from which it is concluded: the one with status 303, or the
 * last one. NULL when there was none. */
const struct visit *conclusion_visit(const struct crawl *crawl);

#endif
