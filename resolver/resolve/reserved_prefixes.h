/* reserved_prefixes: which prefixes JSON-LD would mistake IRIs of the data for,
 * because they begin with the prefix as their scheme. */
#ifndef SEEOTHER_RESOLVE_RESERVED_PREFIXES_H
#define SEEOTHER_RESOLVE_RESERVED_PREFIXES_H

#include "name/snapshot.h"

/* Fills in one element of reserved for each of the snapshot's namespaces. */
enum err reserved_prefixes_find(const struct snapshot *snapshot,
                                struct arena *arena, bool *reserved);

#endif
