/* negotiate_format: which variant? (RFC 9110 12.1, by the table of formats) */
#ifndef SEEOTHER_RESOLVE_NEGOTIATE_FORMAT_H
#define SEEOTHER_RESOLVE_NEGOTIATE_FORMAT_H

#include "format/format.h"
#include "http/accept.h"

struct choice {
  enum format_id format;   /* FORMAT_NONE: nothing is acceptable */
  struct str content_type; /* canonical, or the generic type asked for */
};

/* The best of the formats on offer; the default without a preference. */
struct choice negotiate_format(const struct accept *accept, format_set offered,
                               enum format_id otherwise);

#endif
