/* identify: what does the target URI name? Negotiation is not done here. */
#ifndef SEEOTHER_NAME_IDENTIFY_H
#define SEEOTHER_NAME_IDENTIFY_H

#include "name/resource.h"
#include "name/target.h"

/* Finds out what the target names: a thing, a document or one variant of it,
 * what has moved or is gone, or nothing (RESOURCE_UNKNOWN), which is not an
 * error. The exact name is looked up before any extension is cut from it. What
 * is returned lives in the arena or in the snapshot. ERR_MEMORY, ERR_DAMAGED.
 */
enum err identify(const struct snapshot *snapshot, const struct target *target,
                  struct arena *arena, struct resource *ret_resource);

#endif
