/* iri_resolve: references against a base (RFC 3986 5.2). */
#ifndef SEEOTHER_BASE_IRI_RESOLVE_H
#define SEEOTHER_BASE_IRI_RESOLVE_H

#include "base/buffer.h"
#include "base/str.h"

/* Appends the IRI that the reference means relative to the base, which must
 * have a scheme. A reference that has a scheme is appended unchanged, even with
 * dot segments, because data are not repaired. */
void iri_resolve(struct buffer *out, struct str base, struct str reference);

#endif
