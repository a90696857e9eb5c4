/* content_coding: content codings (RFC 9110 8.4.1) and their negotiation by
 * Accept-Encoding (12.5.3). */
#ifndef SEEOTHER_HTTP_CONTENT_CODING_H
#define SEEOTHER_HTTP_CONTENT_CODING_H

#include "base/str.h"

/* In the order of preference when a client weighs them equally. */
enum content_coding {
  CONTENT_CODING_BR,   /* RFC 7932 */
  CONTENT_CODING_ZSTD, /* RFC 8878 */
  CONTENT_CODING_GZIP, /* RFC 1952 */
  CONTENT_CODING_IDENTITY,
  CONTENT_CODING_COUNT,
  CONTENT_CODING_NONE = CONTENT_CODING_COUNT, /* nothing is acceptable */
};

#define CONTENT_CODING_BIT(coding) (1U << (coding))
#define CONTENT_CODING_ALL (CONTENT_CODING_BIT(CONTENT_CODING_COUNT) - 1)

/* Returns "br", "zstd", "gzip" or "identity". */
struct str content_coding_name(enum content_coding coding);

/* Returns how Accept-Encoding rates a coding, in thousandths; 0: not
 * acceptable. NULL bytes stand for an absent field, which rates all codings
 * alike. identity is acceptable unless it is refused by name or by "*".
 * Malformed members are ignored. */
int content_coding_quality(struct str field, struct str name);

/* Chooses among the codings that are offered, a set of bits: by quality, then
 * by the order of the enum. Without the field it is identity; so it is when the
 * field lists neither identity nor any coding that is offered. */
enum content_coding content_coding_choose(struct str field, unsigned offered);

#endif
