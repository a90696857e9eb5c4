/* byte_range: one range of the bytes of a representation (RFC 9110 14.1.2).
 *
 * A field with several ranges is ignored, as 14.2 allows. */
#ifndef SEEOTHER_HTTP_BYTE_RANGE_H
#define SEEOTHER_HTTP_BYTE_RANGE_H

#include "base/str.h"

enum byte_range_kind {
  BYTE_RANGE_WHOLE,         /* no Range, or one that is ignored: 200 */
  BYTE_RANGE_PART,          /* 206 */
  BYTE_RANGE_UNSATISFIABLE, /* 416 */
};

struct byte_range {
  enum byte_range_kind kind;
  size_t first, last; /* of a part; both belong to it */
};

/* Tells which bytes to send. field is the value of Range, with NULL bytes when
 * it is absent; length is that of the whole content in bytes. A malformed
 * field, another unit than bytes and several ranges give BYTE_RANGE_WHOLE. */
struct byte_range byte_range_parse(struct str field, size_t length);

#endif
