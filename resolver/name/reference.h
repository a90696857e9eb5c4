/* reference: how a field, a page or a statement refers to a name. */
#ifndef SEEOTHER_NAME_REFERENCE_H
#define SEEOTHER_NAME_REFERENCE_H

#include "name/resource.h"

/* Appends a reference as an absolute URI: on the origin that is configured,
 * else on the authority of the name where it is hosted, else on the primary
 * authority, which answers for guests. */
void reference_put_absolute(struct buffer *out, const struct rules *rules,
                            const struct resource *resource,
                            struct str reference);

/* A reference to an IRI as it stands in fields of an answer that is reached at
 * a site. An IRI of the authority asked is on the origin that is configured for
 * it, or else on that of the site, if it has one, or else its path (or that of
 * its description, when it cannot be asked for); others are the IRI itself.
 * Empty for an IRI with another scheme than http, https, mailto and tel. */
struct str reference_to(const struct rules *rules, const struct site *site,
                        struct str authority, struct str iri,
                        struct arena *arena);

/* Whether a name can be requested by its own URI: it has a key (iri_put_key).
 */
bool reference_may_be_asked(struct str iri);

/* A reference for a link of a page that is reached at a site: path-absolute
 * where the IRI is of the authority and below the same prefix, on its own
 * origin where that is another one, the URI itself where it can be followed
 * (http, https, mailto, tel), empty otherwise. A name of the authority that
 * cannot be requested is linked to its description. In the arena. */
struct str reference_link(const struct rules *rules, const struct site *site,
                          struct str iri, struct str authority,
                          struct arena *arena);

/* Whether a link leads away from the site. */
bool reference_is_external(struct str link);

#endif
