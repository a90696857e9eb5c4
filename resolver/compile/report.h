/* report: what is said of bad data, and how often.
 *
 * Messages read "file:line:column: words". At most REPORT_MAXIMUM are printed
 * for a load; the rest are counted. */
#ifndef SEEOTHER_COMPILE_REPORT_H
#define SEEOTHER_COMPILE_REPORT_H

#include "base/str.h"

enum { REPORT_MAXIMUM = 20 };

struct report {
  bool lenient;             /* faults drop data instead of failing the load */
  uint64_t faults;          /* all of them */
  uint64_t dropped;         /* statements or lines left out, when lenient */
  uint64_t truncated_files; /* kept up to their first error, when lenient */
};

struct position {
  uint64_t line; /* from 1; 0 unknown */
  uint64_t column;
};

/* Counts a fault and prints it. */
void report_fault(struct report *report, const char *path,
                  struct position position, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Prints how many messages were not printed, and what was dropped. */
void report_finish(const struct report *report);

/* Where an offset of text is, when text begins at the given line. Columns
 * count bytes. */
struct position report_position(struct str text, size_t offset,
                                uint64_t first_line);

#endif
