/* page_known: links to names that may not exist. */
#ifndef SEEOTHER_PAGE_PAGE_KNOWN_H
#define SEEOTHER_PAGE_PAGE_KNOWN_H

#include "name/snapshot.h"

/* As reference_link, but for an IRI of the authority *ret_link is empty unless
 * it is answered. One that is too long for a request is not. ERR_DAMAGED,
 * ERR_MEMORY. */
enum err page_known_link(const struct snapshot *snapshot,
                         const struct site *site, struct str iri,
                         struct str authority, struct arena *arena,
                         struct str *ret_link);

#endif
