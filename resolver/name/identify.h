/* identify: finds out what the target URI names. It does not negotiate. */
#ifndef SEEOTHER_NAME_IDENTIFY_H
#define SEEOTHER_NAME_IDENTIFY_H

#include "name/resource.h"
#include "name/target.h"

/* Finds the target resource: a thing, a document or one variant of it, a name
 * that has moved or was withdrawn, or nothing (RESOURCE_UNKNOWN), which is not
 * an error. The exact name is looked up first, then without extensions. The
 * result lives in the arena or in the snapshot. ERR_MEMORY, ERR_DAMAGED. */
enum err identify(const struct snapshot *snapshot, const struct target *target,
                  struct arena *arena, struct resource *ret_resource);

#endif
