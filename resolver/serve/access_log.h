/* access_log: one line for each request, on standard output.
 *
 * Lines are gathered, and written by a thread of their own (log_ring.h) when
 * there are many, and once a second. Nobody waits for whoever reads them. Lines
 * that are dropped, because they are not read, are counted; the error log says
 * how many. Safe for several threads. */
#ifndef SEEOTHER_SERVE_ACCESS_LOG_H
#define SEEOTHER_SERVE_ACCESS_LOG_H

#include "base/buffer.h"
#include "base/err.h"
#include "base/str.h"

enum access_log_format {
  ACCESS_LOG_COMBINED,
  ACCESS_LOG_JSON,
  ACCESS_LOG_OFF,
};

struct access_log_entry {
  struct str client; /* address */
  struct str method; /* empty: the request is not known */
  struct str target;
  struct str version;
  struct str referer;
  struct str user_agent;
  int status;
  size_t length; /* of the content sent */
};

/* Reads "combined", "json" or "off". False for any other text; *ret_format is
 * then untouched. */
bool access_log_parse_format(struct str name,
                             enum access_log_format *ret_format);

/* Whether anything is logged at all. */
bool access_log_is_on(void);

/* Starts the log; nothing is done for ACCESS_LOG_OFF. ERR_MEMORY or ERR_SYSTEM
 * when its thread cannot be started. */
enum err access_log_open(enum access_log_format format);

/* Logs a request that has been answered. The line is made in scratch, an
 * initialized buffer of the calling thread, whose content is lost. Bytes that
 * could forge a line are escaped; of each field, 1024 bytes are logged. */
void access_log_put(const struct access_log_entry *entry,
                    struct buffer *scratch);

/* To be called about once a second: tells the error log how many lines have
 * been dropped, when the reader goes again. */
void access_log_tick(void);

/* Writes what is left, for so many milliseconds at most, tells the error log
 * how many lines are lost, and ends the log. */
void access_log_close(unsigned milliseconds);

#endif
