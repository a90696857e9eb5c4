/* byte_range: one range of the bytes of a representation (RFC 9110 14.1.2).
 *
 * Several ranges at once are not answered in parts: the field is then passed
 * over, as 14.2 allows. */
#ifndef SEEOTHER_HTTP_BYTE_RANGE_H
#define SEEOTHER_HTTP_BYTE_RANGE_H

#include "base/str.h"

enum byte_range_kind {
  BYTE_RANGE_WHOLE,         /* no Range, or one to be passed over: 200 */
  BYTE_RANGE_PART,          /* 206 */
  BYTE_RANGE_UNSATISFIABLE, /* 416 */
};

struct byte_range {
  enum byte_range_kind kind;
  size_t first, last; /* of a part; both belong to it */
};

/* field: the value of Range, NULL bytes when it is absent. length: of the
 * whole, in bytes. */
struct byte_range byte_range_parse(struct str field, size_t length);

#endif
