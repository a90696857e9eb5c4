/* access_log: a line a request, on standard output.
 *
 * Lines are gathered and written when there are many, and once a second
 * (access_log_flush). Safe for several threads. */
#ifndef SEEOTHER_SERVE_ACCESS_LOG_H
#define SEEOTHER_SERVE_ACCESS_LOG_H

#include "base/str.h"

enum access_log_format {
  ACCESS_LOG_COMBINED,
  ACCESS_LOG_JSON,
  ACCESS_LOG_OFF,
};

struct access_log_entry {
  struct str client; /* address */
  struct str method;
  struct str target;
  struct str version;
  struct str referer;
  struct str user_agent;
  int status;
  size_t length; /* of the content sent */
};

bool access_log_parse_format(struct str name,
                             enum access_log_format *ret_format);

/* Whether anything is logged at all. */
bool access_log_is_on(void);
void access_log_open(enum access_log_format format);
void access_log_put(const struct access_log_entry *entry);
void access_log_flush(void);

#endif
