/* variant: the references to the variants and the parts of a document. */
#ifndef SEEOTHER_NAME_VARIANT_H
#define SEEOTHER_NAME_VARIANT_H

#include "name/resource.h"

/* Takes over what the query of a document asks for: another format, profile,
 * page, or what points at it. */
enum err variant_apply(const struct snapshot *snapshot,
                       struct resource *resource, struct str query,
                       struct arena *arena);

/* Appends the reference to a page of the document, or of the document of what
 * points at it. page 0: to all of it, of which page 1 is the first part. */
void variant_put_part(struct buffer *out, const struct resource *resource,
                      bool inbound, uint64_t page);

/* Appends the reference to a variant: by a pattern of its own on this site, or
 * the generic document with an extension. language: empty, or a tag. */
void variant_put(struct buffer *out, const struct resource *resource,
                 enum format_id format, struct str language);

#endif
