/* reference: how a field, a page or a statement refers to a name. */
#ifndef SEEOTHER_NAME_REFERENCE_H
#define SEEOTHER_NAME_REFERENCE_H

#include "name/identity.h"

/* Appends a reference as an absolute URI: on the origin that is configured,
 * else on the authority of the name where it is hosted, else on the primary
 * authority, which answers for guests. */
void reference_put_absolute(struct buffer *out, const struct rules *rules,
                            const struct identity *identity,
                            struct str reference);

/* A reference to an IRI as it stands in fields: by path where it is of the
 * authority asked, on the origin that is configured for it, else the IRI
 * itself. Empty for what is no http, https or mailto IRI. */
struct str reference_to(const struct rules *rules, struct str authority,
                        struct str iri, struct arena *arena);

/* Whether a name can be asked for by its own URI: its percent-encoding is
 * right, and so on (iri_put_key). */
bool reference_may_be_asked(struct str iri);

/* A reference for a link: path-absolute where the IRI is of the authority, and
 * to its description at /-/doc when it cannot be asked for; the URI itself
 * where it can be followed (http, https, mailto, tel), empty otherwise. In the
 * arena. */
struct str reference_link(struct str iri, struct str authority,
                          struct arena *arena);

/* Whether a link leads away from the site. */
bool reference_is_external(struct str link);

#endif
