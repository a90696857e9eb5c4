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
 * 1970, 0 when it is not known: then dates are passed over. If-Modified-Since
 * is met by the very date alone: after a later one, a file with an older time
 * may have taken the place of another. */
enum precondition precondition_check(const struct request *request,
                                     const struct entity_tag *tag,
                                     int64_t modified, struct arena *arena);

/* If-Range (13.1.5): whether a range may be answered with a part. True when
 * the field is absent or has the tag. A date is never strong enough: it does
 * not tell two representations of one second apart. */
bool precondition_allows_range(const struct request *request,
                               const struct entity_tag *tag);

#endif
