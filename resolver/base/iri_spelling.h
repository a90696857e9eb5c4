/* iri_spelling: spellings of a URI that are mostly meant alike.
 *
 * Sub-delims, ":" and "@" may stand in a path and in a query as they are, and
 * are reserved all the same: RFC 3986 6.2.2.2 does not let anybody decode
 * "%28". Many clients encode them nevertheless. "/a_%28b%29" is another URI
 * than "/a_(b)", but who asks for one where only the other exists means that.
 * "[" and "]" need no care: iri_put_normal_path always encodes them. */
#ifndef SEEOTHER_BASE_IRI_SPELLING_H
#define SEEOTHER_BASE_IRI_SPELLING_H

#include "base/buffer.h"
#include "base/str.h"

#include <stdint.h>

/* Appends a text in normal form (iri_put_key, iri_put_normal_path) with the
 * escapes of sub-delims, ":" and "@" decoded. Two texts that become equal are
 * two spellings of one. */
void iri_spelling_put(struct buffer *out, struct str normal);

/* The hash of a key (iri_put_key, hence at most IRI_HOSTED_MAXIMUM bytes): the
 * same for keys that are spellings of one. */
uint64_t iri_spelling_hash(struct str key, uint64_t seed);

#endif
