/* negotiate_format: chooses a format (RFC 9110 12.1) from the table of
 * formats. */
#ifndef SEEOTHER_RESOLVE_NEGOTIATE_FORMAT_H
#define SEEOTHER_RESOLVE_NEGOTIATE_FORMAT_H

#include "format/format.h"
#include "http/accept.h"

struct choice {
  enum format_id format;   /* FORMAT_NONE: nothing is acceptable */
  struct str content_type; /* the canonical one, or the generic type that was
                              asked for */
};

/* Returns the best of the offered formats: that with the highest quality; of
 * equals, the one with the more specific range, then the first in the field,
 * then the preferred format, then the first in the table. preferred is
 * FORMAT_NONE when none is configured; Turtle is then preferred for a client
 * that sends no Accept or only names types of data. At the same quality, a
 * generic type ("application/json") ranks after a specific one. The content
 * type is never one that the field refuses; it lives for ever. */
struct choice negotiate_format(const struct accept *accept, format_set offered,
                               enum format_id preferred);

#endif
