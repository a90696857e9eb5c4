/* own_variant: whether the URI of a variant does not mean something else.
 *
 * A name is looked up before extensions are cut off. When the data have a thing
 * "a.ttl", its document is where the Turtle of the document of "a" would be.
 * Such a variant can only be reached by negotiation, and is not linked. The
 * same is true of "index.ttl" of "/a/" when there is a document "/a/index". */
#ifndef SEEOTHER_NAME_OWN_VARIANT_H
#define SEEOTHER_NAME_OWN_VARIANT_H

#include "name/resource.h"
#include "name/snapshot.h"

/* Whether the URI of a variant leads to the document of the resource in this
 * format and this language; a URI that is too long to be asked for does not.
 * language: empty, or that of a page. Costs nothing where no name in the data
 * ends like an extension, and the document does not end in a slash. ERR_DAMAGED
 * and ERR_MEMORY when that cannot be told. */
enum err own_variant_check(const struct snapshot *snapshot,
                           const struct resource *resource,
                           enum format_id format, struct str language,
                           struct arena *arena, bool *ret_own);

/* Of the formats, those whose variants, in no language, have their URIs for
 * themselves. Errors as above. */
enum err own_variant_select(const struct snapshot *snapshot,
                            const struct resource *resource, format_set formats,
                            struct arena *arena, format_set *ret_formats);

#endif
