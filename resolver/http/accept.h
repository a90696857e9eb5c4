/* accept: proactive negotiation by Accept (RFC 9110 12.5.1).
 *
 * Malformed members are dropped one by one; a field without any good member
 * counts as absent, as an empty one does. "*" counts as any type. At most 63
 * ranges are looked at; what stands behind them counts as any type, of the
 * lowest quality. */
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

/* What a field says of one offer. */
struct accept_match {
  int quality;     /* 0: not acceptable */
  int specificity; /* 1 any, 2 type, 3 exact, more with parameters */
  size_t position; /* of the range in the field */
};

/* A field line, or several joined with commas; NULL bytes when absent. */
void accept_parse(struct str field, struct accept *ret_accept);

/* Parses all Accept lines of a request as one field. Joining several lines
 * takes memory of the arena; the ranges borrow from it and from the request. */
void accept_read(const struct request *request, struct arena *arena,
                 struct accept *ret_accept);

/* A quality value: 0 to 1; lenient on a missing leading zero and on more than
 * three decimals. */
bool accept_parse_quality(struct str text, int *ret_quality);

/* What stands behind the ";" of a member (12.4.2): blank, which means 1, or
 * "q=" and a quality. */
bool accept_parse_weight(struct str text, int *ret_quality);

/* The most specific range that matches decides (12.5.1); among equally
 * specific ones the highest quality. Parameters of a range must be matched by
 * the offer, but for charset, profile and version, which are tolerated where
 * the offer does not state them. */
struct accept_match accept_match(const struct accept *accept,
                                 const struct media_type *offer);

/* The order of choice: quality, then specificity, then the order in the
 * field. Equal matches are neither better. */
bool accept_is_better(struct accept_match a, struct accept_match b);

#endif
