/* finding: the checks of a crawl. Each is a row of a table: what is wrong, in a
 * plain sentence, what to do about it, and the clause that says so. A new check
 * is a row, in one of the files findings_*.c, and a row of the manual page. */
#ifndef SEEOTHER_CRAWL_FINDING_H
#define SEEOTHER_CRAWL_FINDING_H

#include "base/buffer.h"
#include "crawl/crawl.h"

enum finding_level {
  FINDING_NOTE,    /* worth knowing */
  FINDING_WARNING, /* some clients get wrong or fewer data */
  FINDING_ERROR,   /* a clause is broken: exit code 65 */
};

/* The parts of sentences, in which they stand as %url, %got, %other and
 * %number. They live as long as the crawl. */
struct finding_facts {
  struct str url;   /* what was asked for */
  struct str got;   /* what came */
  struct str other; /* what it is compared with */
  uint64_t number;
};

/* Whether something is wrong, and with what. The first such visit is enough. It
 * depends on the crawl alone. */
typedef bool finding_judge(const struct crawl *crawl,
                           struct finding_facts *facts);

struct finding_row {
  const char *id; /* for programs: "no-vary" */
  enum finding_level level;
  const char *says;   /* a sentence with facts */
  const char *advice; /* what to do, a sentence */
  const char *clause;
  finding_judge *judge;
};

struct finding_group {
  const struct finding_row *rows;
  size_t count;
};

/* What can be reached; redirects, and what can be concluded; formats, and their
 * content; Vary, and caches; browsers, links and HEAD. */
extern const struct finding_group findings_reach, findings_redirect,
    findings_conclusion, findings_format, findings_content, findings_vary,
    findings_cache, findings_access;

/* Returns a row by its number, from 0 on; NULL after the last one. */
const struct finding_row *finding_at(size_t number);

/* Returns "error", "warning" or "note". Lives for ever. */
const char *finding_level_name(enum finding_level level);

/* Appends a sentence with its facts. Of a fact that has more than 500 bytes,
 * the first ones are shown, and three dots. */
void finding_put(struct buffer *out, const char *says,
                 const struct finding_facts *facts);

#endif
