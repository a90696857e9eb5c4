/* reference: makes the references to names in fields, pages and statements. */
#ifndef SEEOTHER_NAME_REFERENCE_H
#define SEEOTHER_NAME_REFERENCE_H

#include "name/resource.h"

/* Appends a reference as an absolute URI: on the configured origin if there is
 * one; else on the authority of the name, if that is hosted; else on the
 * primary authority, where names of other authorities are described. */
void reference_put_absolute(struct buffer *out, const struct rules *rules,
                            const struct resource *resource,
                            struct str reference);

/* Returns a reference to an IRI for the fields of an answer, which is reached
 * at a site. For an IRI of the requested authority, it is on the origin
 * configured for it, else on that of the site, else a path; if the IRI cannot
 * be requested, it leads to its description. For any other IRI, it is the IRI
 * itself. Empty when the scheme is not http, https, mailto or tel. In the
 * arena. */
struct str reference_to(const struct rules *rules, const struct site *site,
                        struct str authority, struct str iri,
                        struct arena *arena);

/* Returns whether a name can be requested by its own URI, that is, has a key
 * (iri_put_key). */
bool reference_may_be_asked(struct str iri);

/* Returns the link to an IRI for a page that is reached at a site: a path if
 * the IRI is of the authority and below the same prefix; a URL on its own
 * origin if that is another one; the URI itself if its scheme is http, https,
 * mailto or tel; otherwise empty. A name of the authority that cannot be
 * requested is linked to its description. In the arena. */
struct str reference_link(const struct rules *rules, const struct site *site,
                          struct str iri, struct str authority,
                          struct arena *arena);

/* Returns whether a link leads to another site. */
bool reference_is_external(struct str link);

#endif
