/* report: what is said of bad data, and how often.
 *
 * Messages read "file:line:column: words". The first REPORT_MAXIMUM of a load
 * are kept, in the order of sources and lines, whoever found them first, and
 * printed in the end; the rest are counted. */
#ifndef SEEOTHER_READ_REPORT_H
#define SEEOTHER_READ_REPORT_H

#include "base/str.h"

enum { REPORT_MAXIMUM = 20 };

struct position {
  uint64_t line; /* from 1; 0 unknown */
  uint64_t column;
};

struct report_row {
  uint32_t source;
  struct position position;
  bool is_last; /* what comes behind it in this source is not shown */
  char *text;
};

struct report {
  bool lenient;             /* faults drop data instead of failing the load */
  uint64_t faults;          /* all of them */
  uint64_t dropped;         /* statements or lines left out, when lenient */
  uint64_t truncated_files; /* kept up to their first error, when lenient */

  /* The module's own. */
  uint32_t source; /* where faults are from now on */
  const char *path;
  struct report_row rows[REPORT_MAXIMUM + 1];
  size_t count;
};

/* Faults are in this source from now on; path is borrowed. */
void report_begin(struct report *report, uint32_t source, const char *path);

/* Counts a fault and keeps its message. */
void report_fault(struct report *report, struct position position,
                  const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with the text that is at fault, shortened. */
void report_fault_in(struct report *report, struct position position,
                     const char *words, struct str text);

/* Faults that come behind all others in their sources will not be shown; they
 * may be counted without a message. */
static inline bool
report_is_full(const struct report *report)
{
  return report->count == REPORT_MAXIMUM;
}

/* The fault before ended its source: what else is found behind it there comes
 * of it. */
void report_end_source(struct report *report, struct position position);

/* Moves everything of another report over, which is empty afterwards. */
void report_merge(struct report *report, struct report *other);

/* Prints and frees the messages; how many were not printed, and what was
 * dropped. */
void report_finish(struct report *report);

/* Where an offset of text is, when text begins at the given line. Columns
 * count bytes. */
struct position report_position(struct str text, size_t offset,
                                uint64_t first_line);

#endif
