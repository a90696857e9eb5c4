/* http_date: dates in fields (RFC 9110 5.6.7). Seconds since 1970, UTC. */
#ifndef SEEOTHER_HTTP_HTTP_DATE_H
#define SEEOTHER_HTTP_HTTP_DATE_H

#include "base/str.h"

enum { HTTP_DATE_LENGTH = 29 };

struct http_date {
  char text[HTTP_DATE_LENGTH + 1]; /* IMF-fixdate, terminated */
};

/* Returns a time, in seconds since 1970, as an IMF-fixdate in GMT (RFC 9110
 * 5.6.7). A time outside of the years 0 to 9999 becomes 1970-01-01. The locale
 * does not matter. */
struct http_date http_date_of(int64_t seconds);

/* Reads a date in any of the three forms that a recipient must accept:
 * IMF-fixdate, and the obsolete ones of RFC 850 and asctime. The name of the
 * day is not checked. False for anything else, which is to be ignored (13.1.3).
 */
bool http_date_parse(struct str text, int64_t *ret_seconds);

#endif
