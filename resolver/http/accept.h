/* accept: proactive negotiation by Accept (RFC 9110 12.5.1).
 *
 * Malformed members are dropped one by one; a field without any good member
 * counts as absent, as an empty one does. "*" counts as any type. At most 63
 * ranges are looked at; all ranges after those count as one for any type, with
 * the lowest quality. */
#ifndef SEEOTHER_HTTP_ACCEPT_H
#define SEEOTHER_HTTP_ACCEPT_H

#include "http/media_type.h"
#include "http/request.h"

enum { ACCEPT_RANGES_MAXIMUM = 64, ACCEPT_QUALITY_ONE = 1000 };

struct accept_range {
  struct media_type type; /* "*" where the range says so; no "q" */
  int quality;            /* thousandths, 0 to ACCEPT_QUALITY_ONE */
};

struct accept {
  struct accept_range ranges[ACCEPT_RANGES_MAXIMUM];
  size_t count; /* 0: no preference */
  size_t bad;   /* members that were dropped */
};

/* How a field rates one offer. */
struct accept_match {
  int quality;     /* 0: not acceptable */
  int specificity; /* 1 any, 2 type, 3 exact, more with parameters */
  size_t position; /* of the range in the field */
};

/* Parses a field line, or several that were joined with commas; NULL bytes when
 * the field is absent. The ranges borrow from it. */
void accept_parse(struct str field, struct accept *ret_accept);

/* Parses all Accept lines of a request as one field. Joining several lines
 * takes memory of the arena; the ranges borrow from it and from the request. */
void accept_read(const struct request *request, struct arena *arena,
                 struct accept *ret_accept);

/* Reads a quality value, "0" to "1", in thousandths. A missing leading zero and
 * more than three decimals are accepted. False for anything else. */
bool accept_parse_quality(struct str text, int *ret_quality);

/* Reads what follows the ";" of a member (12.4.2): nothing but blanks, which
 * means 1, or "q=" and a quality. False for anything else. */
bool accept_parse_weight(struct str text, int *ret_quality);

/* Returns how the field rates an offer: as the most specific range that matches
 * it says (12.5.1), and among equally specific ones the one of the highest
 * quality. The offer must have the parameters of the range, except charset,
 * profile and version, which do not count when the offer does not state them.
 */
struct accept_match accept_match(const struct accept *accept,
                                 const struct media_type *offer);

/* Returns whether a is chosen rather than b: by quality, then specificity, then
 * the order in the field. Of two equal matches, neither is better. */
bool accept_is_better(struct accept_match a, struct accept_match b);

#endif
