/* page_known: makes links to names that may not exist. */
#ifndef SEEOTHER_PAGE_PAGE_KNOWN_H
#define SEEOTHER_PAGE_PAGE_KNOWN_H

#include "name/snapshot.h"

/* Makes a link as reference_link does. *ret_link is empty if the IRI is of the
 * authority and is not answered, or is too long for a request. ERR_DAMAGED,
 * ERR_MEMORY. */
enum err page_known_link(const struct snapshot *snapshot,
                         const struct site *site, struct str iri,
                         struct str authority, struct arena *arena,
                         struct str *ret_link);

#endif
