/* http_date: dates in fields (RFC 9110 5.6.7). Seconds since 1970, UTC. */
#ifndef SEEOTHER_HTTP_HTTP_DATE_H
#define SEEOTHER_HTTP_HTTP_DATE_H

#include "base/str.h"

enum { HTTP_DATE_LENGTH = 29 };

struct http_date {
  char text[HTTP_DATE_LENGTH + 1]; /* IMF-fixdate, terminated */
};

struct http_date http_date_of(int64_t seconds);

/* IMF-fixdate alone: what we send is what comes back; other dates are
 * ignored, as 13.1.3 asks of those that are not valid. */
bool http_date_parse(struct str text, int64_t *ret_seconds);

/* xsd:date, at its end in UTC, and xsd:dateTime; without a zone, UTC. */
bool http_date_parse_xsd(struct str text, int64_t *ret_seconds);

#endif
