/* reserved_prefixes: finds prefixes that cannot be used in JSON-LD, because
 * IRIs of the data begin with them as their scheme. */
#ifndef SEEOTHER_RESOLVE_RESERVED_PREFIXES_H
#define SEEOTHER_RESOLVE_RESERVED_PREFIXES_H

#include "name/snapshot.h"

/* Sets one element of reserved for each of the snapshot's namespaces.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err reserved_prefixes_find(const struct snapshot *snapshot,
                                struct arena *arena, bool *reserved);

#endif
