/* link_set: the links of a document as a document (RFC 9264). */
#ifndef SEEOTHER_RESOLVE_LINK_SET_H
#define SEEOTHER_RESOLVE_LINK_SET_H

#include "resolve/links.h"

/* Appends the link set in application/linkset+json or application/linkset,
 * all its URIs absolute: links of the document, of its topic, and back from
 * its RDF variants. */
void link_set_put(const struct links *links, const struct rules *rules,
                  const struct resource *resource, enum format_id format,
                  struct buffer *out);

#endif
