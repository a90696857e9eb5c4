/* negotiate_format: which variant? (RFC 9110 12.1, by the table of formats) */
#ifndef SEEOTHER_RESOLVE_NEGOTIATE_FORMAT_H
#define SEEOTHER_RESOLVE_NEGOTIATE_FORMAT_H

#include "format/format.h"
#include "http/accept.h"

struct choice {
  enum format_id format;   /* FORMAT_NONE: nothing is acceptable */
  struct str content_type; /* canonical, or the generic type asked for */
};

/* The best of the formats on offer: the highest quality, then the more specific
 * range, then the order in the field, then the preferred format, then the
 * order of the table. preferred is FORMAT_NONE where nothing is configured;
 * then it is Turtle for a client that sends no Accept or names types of data
 * alone. A generic type ("application/json") loses against a named one at the
 * same quality. The content type is never one that the field refuses; it lives
 * for ever. */
struct choice negotiate_format(const struct accept *accept, format_set offered,
                               enum format_id preferred);

#endif
