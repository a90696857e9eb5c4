/* own_variant: whether a variant has its URI for itself.
 *
 * The exact name comes before suffixes are cut: where the data have a thing
 * "a.ttl", its document is where the Turtle of the document of "a" would be.
 * Such a variant is had by negotiation alone, and is linked nowhere. */
#ifndef SEEOTHER_NAME_OWN_VARIANT_H
#define SEEOTHER_NAME_OWN_VARIANT_H

#include "name/identity.h"
#include "name/snapshot.h"

/* language: empty, or that of a page. Costs nothing where no name in the data
 * ends like a suffix. */
bool own_variant_check(const struct snapshot *snapshot,
                       const struct identity *identity, enum format_id format,
                       struct str language, struct arena *arena);

/* Of the formats, those whose variants have their URIs for themselves. */
format_set own_variant_select(const struct snapshot *snapshot,
                              const struct identity *identity,
                              format_set formats, struct arena *arena);

#endif
