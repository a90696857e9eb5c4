/* iri_spelling: spellings of a URI that usually mean the same resource.
 *
 * Sub-delims, ":" and "@" may stand in a path and in a query as they are, and
 * are reserved all the same: RFC 3986 6.2.2.2 does not let anybody decode
 * "%28". Many clients encode them nevertheless. "/a_%28b%29" and "/a_(b)" are
 * different URIs, but when only one of them exists, a client that requests the
 * other one means it. "[" and "]" need no care: iri_put_normal_path always
 * encodes them. */
#ifndef SEEOTHER_BASE_IRI_SPELLING_H
#define SEEOTHER_BASE_IRI_SPELLING_H

#include "base/buffer.h"
#include "base/str.h"

#include <stdint.h>

/* Appends a text in normal form (iri_put_key, iri_put_normal_path) with the
 * escapes of sub-delims, ":" and "@" decoded. Two texts that become equal are
 * spellings of each other. */
void iri_spelling_put(struct buffer *out, struct str normal);

/* Returns the hash of a key (iri_put_key, so at most IRI_HOSTED_MAXIMUM bytes).
 * Keys that are spellings of each other have the same hash. */
uint64_t iri_spelling_hash(struct str key, uint64_t seed);

#endif
