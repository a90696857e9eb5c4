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

/* How a field rates one format. */
struct negotiate_format_rating {
  struct accept_match match; /* its specificity is finer than that of accept:
                                see negotiate_format_range */
  struct choice choice;      /* what is sent if the format wins; FORMAT_NONE:
                                the field refuses it */
};

/* What a range was that rated a format. */
enum negotiate_format_range {
  NEGOTIATE_FORMAT_NO_RANGE, /* none matches */
  NEGOTIATE_FORMAT_ANY,      /* any type, or no Accept at all */
  NEGOTIATE_FORMAT_TYPE,     /* one type and any subtype: "text" */
  NEGOTIATE_FORMAT_GENERIC,  /* a generic type that may mean the format */
  NEGOTIATE_FORMAT_ALIAS,    /* another name of its media type */
  NEGOTIATE_FORMAT_EXACT,    /* its media type */
};

/* Rates a format by a field: as the canonical media type, or an alias of it,
 * whichever the field likes best. */
struct negotiate_format_rating
negotiate_format_rate(const struct accept *accept, enum format_id id);

/* Tells which range a rating has come from. */
enum negotiate_format_range
negotiate_format_range_of(const struct negotiate_format_rating *rating);

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
