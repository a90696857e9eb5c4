/* own_variant: checks that the URI of a variant does not mean something else.
 *
 * A name is looked up before extensions are removed. When the data have a thing
 * "a.ttl", the URI of the Turtle variant of "a" is that thing's. Such a variant
 * can only be reached by negotiation, and is not linked. The same is true of
 * "index.ttl" of "/a/" when there is a document "/a/index". */
#ifndef SEEOTHER_NAME_OWN_VARIANT_H
#define SEEOTHER_NAME_OWN_VARIANT_H

#include "name/resource.h"
#include "name/snapshot.h"

/* Sets *ret_own: whether the URI of a variant leads to the document of the
 * resource in this format and this language, and is not too long for a request.
 * language: empty, or that of a page. It needs no look-up when no name in the
 * data ends like an extension and the document does not end in a slash.
 * ERR_DAMAGED and ERR_MEMORY. */
enum err own_variant_check(const struct snapshot *snapshot,
                           const struct resource *resource,
                           enum format_id format, struct str language,
                           struct arena *arena, bool *ret_own);

/* Selects the formats whose variants (without a language) have their own URIs.
 * The errors are those of own_variant_check. */
enum err own_variant_select(const struct snapshot *snapshot,
                            const struct resource *resource, format_set formats,
                            struct arena *arena, format_set *ret_formats);

#endif
