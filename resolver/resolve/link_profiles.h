/* link_profiles: the forms of JSON-LD as variants that conform to profiles
 * (RFC 6906). */
#ifndef SEEOTHER_RESOLVE_LINK_PROFILES_H
#define SEEOTHER_RESOLVE_LINK_PROFILES_H

#include "resolve/links.h"

/* Adds to the links, for link sets only, the profile of each form, and those
 * forms as alternates that are not the compacted one, if that is an alternate.
 * Rows that do not fit are left out. ERR_MEMORY. */
enum err link_profiles_add(struct links *links, struct arena *arena);

#endif
