/* link_set: writes the links of a document as a document of their own (RFC
 * 9264). */
#ifndef SEEOTHER_RESOLVE_LINK_SET_H
#define SEEOTHER_RESOLVE_LINK_SET_H

#include "resolve/links.h"

/* Appends the link set in application/linkset+json or application/linkset, with
 * absolute URIs: the links of the document and of its topic, and those from its
 * RDF variants back to it. */
void link_set_put(const struct links *links, const struct rules *rules,
                  const struct resource *resource, enum format_id format,
                  struct buffer *out);

#endif
