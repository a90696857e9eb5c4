/* access_log: writes one line for each request to standard output.
 *
 * Lines are collected, and a thread of their own (log_ring.h) writes them when
 * there are many, and once a second. No thread that answers requests waits for
 * the reader of the log. When the reader is too slow, lines are dropped and
 * counted, and the error log says how many. Safe for several threads. */
#ifndef SEEOTHER_SERVE_ACCESS_LOG_H
#define SEEOTHER_SERVE_ACCESS_LOG_H

#include "base/buffer.h"
#include "base/err.h"
#include "base/str.h"

enum access_log_format {
  ACCESS_LOG_COMBINED, /* as Apache and nginx have it */
  ACCESS_LOG_EXTENDED, /* the same, with more at the end of the line */
  ACCESS_LOG_JSON,
  ACCESS_LOG_OFF,
};

struct access_log_entry {
  struct str client; /* address */
  struct str method; /* empty: the request could not be read */
  struct str target;
  struct str version;
  struct str referer;
  struct str user_agent;
  int status;
  size_t length;        /* of the content sent */
  int64_t microseconds; /* from the request line to the end; -1: not known */
  struct str id;        /* of the request; empty: it has none */
  struct str kind;      /* of what was asked for; empty: it was not looked at */
  struct str format;    /* of the answer; empty: none */
  bool completed;       /* the whole answer was sent */
};

/* Reads "combined", "extended", "json" or "off". False for any other text;
 * *ret_format is then untouched. */
bool access_log_parse_format(struct str name,
                             enum access_log_format *ret_format);

/* Returns whether requests are logged. */
bool access_log_is_on(void);

/* Starts the log; does nothing for ACCESS_LOG_OFF. ERR_MEMORY when memory is
 * out, ERR_SYSTEM when its thread cannot be started. */
enum err access_log_open(enum access_log_format format);

/* Logs a request that has been answered. scratch is an initialized buffer of
 * the calling thread, which the line replaces the content of. Bytes that could
 * forge a line are escaped; at most 1024 bytes of each field are logged. */
void access_log_put(const struct access_log_entry *entry,
                    struct buffer *scratch);

/* To be called about once a second: logs in the error log how many lines have
 * been dropped, as soon as the reader reads again. */
void access_log_tick(void);

/* Returns how many lines were dropped since the log was opened. Any thread may
 * call it. */
uint64_t access_log_dropped(void);

/* Writes the lines that are left, for at most this number of milliseconds, logs
 * in the error log how many lines are lost, and ends the log. */
void access_log_close(unsigned milliseconds);

#endif
