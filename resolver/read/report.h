/* report: collects the messages about bad data.
 *
 * Messages read "file:line:column: words". The first REPORT_MAXIMUM of a load
 * are kept and printed at the end, in the order of sources and lines whatever
 * threads have read them; the rest are counted. */
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
  bool is_last; /* later faults of this source are not shown */
  char *text;
};

struct report {
  bool lenient;             /* faults drop data instead of failing the load */
  uint64_t faults;          /* all of them */
  uint64_t dropped;         /* statements or lines left out, when lenient */
  uint64_t truncated_files; /* kept up to their first error, when lenient */

  /* The module's own. */
  uint32_t source; /* the source of the faults that follow */
  const char *path;
  struct report_row rows[REPORT_MAXIMUM + 1];
  size_t count;
};

/* Sets the source of the faults that follow; path is borrowed. */
void report_begin(struct report *report, uint32_t source, const char *path);

/* Counts a fault and keeps its message. */
void report_fault(struct report *report, struct position position,
                  const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Counts a fault as report_fault does. The message has words and the wrong
 * text, shortened. */
void report_fault_in(struct report *report, struct position position,
                     const char *words, struct str text);

/* Counts a fault as report_fault_in does, for the part of a text from an offset
 * on; the text begins at line first_line. */
void report_fault_at(struct report *report, struct str text, size_t offset,
                     uint64_t first_line, const char *words);

/* Returns whether faults that come after all others of their sources will not
 * be printed, so that they may be counted without a message. */
static inline bool
report_is_full(const struct report *report)
{
  return report->count == REPORT_MAXIMUM;
}

/* Marks the last fault as fatal for its source. Later faults of that source are
 * consequences of it, and are not printed. */
void report_end_source(struct report *report, struct position position);

/* Adds all faults and counts of another report, which is empty afterwards. */
void report_merge(struct report *report, struct report *other);

/* Forgets all faults, because the sources will be read again. */
void report_forget(struct report *report);

/* Prints and frees the messages, and prints how many were left out and how much
 * data was dropped. */
void report_finish(struct report *report);

/* Returns the position of an offset of a text that begins at the given line.
 * Columns count bytes, from 1 on. */
struct position report_position(struct str text, size_t offset,
                                uint64_t first_line);

#endif
