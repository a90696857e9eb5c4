/* precondition: conditional requests (RFC 9110 13.2.2), for a representation
 * that would be answered with 200. */
#ifndef SEEOTHER_HTTP_PRECONDITION_H
#define SEEOTHER_HTTP_PRECONDITION_H

#include "http/entity_tag.h"
#include "http/request.h"

enum precondition {
  PRECONDITION_MET,          /* or there was none */
  PRECONDITION_NOT_MODIFIED, /* 304 */
  PRECONDITION_FAILED,       /* 412 */
};

/* In the order of the clause: If-Match, else If-Unmodified-Since;
 * If-None-Match, else If-Modified-Since. A date that comes in several lines is
 * ignored, as a malformed one is (13.1.3, 13.1.4). modified is in seconds since
 * 1970; 0 means that it is not known, and then dates are ignored. Only the
 * exact date in If-Modified-Since gives 304, not a later one: a file with an
 * older time may have replaced another. */
enum precondition precondition_check(const struct request *request,
                                     const struct entity_tag *tag,
                                     int64_t modified, struct arena *arena);

/* Returns whether If-Range (13.1.5) allows that a range is answered with a
 * part. True when the field is absent or has the tag. A date never allows it,
 * because it does not distinguish two representations within one second. */
bool precondition_allows_range(const struct request *request,
                               const struct entity_tag *tag);

#endif
