/* negotiate_reason: why a format was chosen, for those who explain an answer.
 * The way of a request does not need it. */
#ifndef SEEOTHER_RESOLVE_NEGOTIATE_REASON_H
#define SEEOTHER_RESOLVE_NEGOTIATE_REASON_H

#include "resolve/negotiate.h"

enum negotiate_reason {
  NEGOTIATE_REASON_NONE,        /* no format is acceptable */
  NEGOTIATE_REASON_FIXED,       /* the URI names one format */
  NEGOTIATE_REASON_NO_ACCEPT,   /* the field is absent, empty or malformed */
  NEGOTIATE_REASON_ONLY,        /* no other format is acceptable */
  NEGOTIATE_REASON_QUALITY,     /* it has the highest quality */
  NEGOTIATE_REASON_SPECIFICITY, /* of the same quality, its range is the most
                                   specific */
  NEGOTIATE_REASON_ORDER,       /* of equal ranges, its range comes first */
  NEGOTIATE_REASON_PREFERRED,   /* of equals, the document prefers it */
  NEGOTIATE_REASON_DATA,        /* all types that are named are types of data,
                                   and a wildcard decides */
  NEGOTIATE_REASON_TABLE,       /* of equals, it comes first in the table of
                                   formats */
};

/* Returns the reason for which negotiate has chosen the format of a document
 * for a client with this field: what distinguishes it from the next best format
 * on offer. */
enum negotiate_reason negotiate_reason(const struct resource *resource,
                                       const struct accept *accept,
                                       enum format_id chosen);

#endif
