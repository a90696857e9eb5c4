/* log: one line for each event, on standard error.
 *
 * Bytes below 0x20, 0x7F and above are escaped, so that data and requests
 * cannot forge lines or move a terminal's cursor. Safe from any thread. */
#ifndef SEEOTHER_BASE_LOG_H
#define SEEOTHER_BASE_LOG_H

#include "base/buffer.h"
#include "base/str.h"

enum log_level { LOG_ERROR, LOG_WARNING, LOG_NOTE, LOG_DETAIL };

/* Sets the level: less important events are dropped. It is LOG_NOTE at the
 * start. */
void log_set_level(enum log_level level);

/* Returns the level that log_set_level has set, or LOG_NOTE. Thread-safe. */
enum log_level log_level(void);

/* Returns the name of a level for programs: "error", "warning", "note" or
 * "detail". Lives for ever. */
struct str log_level_name(enum log_level level);

/* Writes one line, "seeother: error: " and the words, which have no line feed.
 * A line of more than 4 KiB is cut. Never fails: what cannot be written is
 * lost. For an event that ends something: a load, an answer, the process. */
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Writes a line as log_error does, with "seeother: warning: " in front, from
 * LOG_WARNING on: for an event that somebody should look at. */
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Writes a line as log_error does, with nothing in front, from LOG_NOTE on: for
 * an event that an owner of the data wants to know about. */
void log_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Writes a line as log_error does, with nothing in front, at LOG_DETAIL: for
 * the search for a fault. */
void log_detail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Writes a line as log_error does, with nothing in front and at any level:
 * "ready ...". */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Returns the word that goes with a number, such as "file" or "files". */
static inline const char *
log_plural(unsigned long long count, const char *one, const char *many)
{
  return count == 1 ? one : many;
}

/* From now on, each line is given to this function, with its line feed, in the
 * thread that logs. With NULL, as at the start, the thread that logs writes to
 * standard error, and waits when the reader of that is slow. */
void log_set_sink(void (*sink)(struct str line));

/* From now on, each line is also given to this function: its level and its
 * words, without what stands in front of them and without a line feed. A line
 * of log_line has LOG_ERROR, as it has a place in a file where a message has
 * "error". It is called in the thread that logs, and must not log. NULL ends
 * that. Lines that log_set_level drops are not given to it. */
void log_set_witness(void (*witness)(enum log_level level, struct str words));

/* Appends s with control and non-ASCII bytes, quote and backslash as \xHH,
 * at most maximum bytes of s: for access logs. */
void log_escape(struct buffer *out, struct str s, size_t maximum);

#endif
