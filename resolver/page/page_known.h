/* page_known: links to what may not be there. */
#ifndef SEEOTHER_PAGE_PAGE_KNOWN_H
#define SEEOTHER_PAGE_PAGE_KNOWN_H

#include "name/snapshot.h"

/* Like reference_link, for what may be not there: what is of the authority is
 * linked where it is answered; else *ret_link is empty. What is too long to be
 * asked for is not answered. ERR_DAMAGED and ERR_MEMORY when that cannot be
 * told. */
enum err page_known_link(const struct snapshot *snapshot,
                         const struct site *site, struct str iri,
                         struct str authority, struct arena *arena,
                         struct str *ret_link);

#endif
