/* variant: the references to the variants and the parts of a document. */
#ifndef SEEOTHER_NAME_VARIANT_H
#define SEEOTHER_NAME_VARIANT_H

#include "name/resource.h"

/* Applies the parameters in the query of a document: another format, profile,
 * page, or the statements that point at the name. ERR_MEMORY; ERR_LIMIT when
 * the reference of the document becomes too long. */
enum err variant_apply(const struct snapshot *snapshot,
                       struct resource *resource, struct str query,
                       struct arena *arena);

/* Appends the reference to a page of the document, or (inbound) of the document
 * of the statements that point at it. page 0 is the whole document, of which
 * page 1 is the first part. */
void variant_put_part(struct buffer *out, const struct resource *resource,
                      bool inbound, uint64_t page);

/* Appends the reference to a variant: by the format's own pattern if there is
 * one, else the generic document with an extension. language: empty, or a
 * tag. */
void variant_put(struct buffer *out, const struct resource *resource,
                 enum format_id format, struct str language);

#endif
