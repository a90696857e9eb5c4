/* link_profiles: the forms of JSON-LD as variants that conform to profiles
 * (RFC 6906). */
#ifndef SEEOTHER_RESOLVE_LINK_PROFILES_H
#define SEEOTHER_RESOLVE_LINK_PROFILES_H

#include "resolve/links.h"

/* Adds, for link sets, the profile of each form, and the forms beside the
 * compacted one as alternates, where that is an alternate already. Rows for
 * which there is no room are left out. ERR_MEMORY. */
enum err link_profiles_add(struct links *links, struct arena *arena);

#endif
