/* url_document: documents that are requested here although their pattern is a
 * URL.
 *
 *   so:document "https://host.example/ld/doc/{name}"
 *
 * leads to another site, as far as this server knows. When a proxy at that site
 * nevertheless passes the requests on to this server, with the whole path or
 * without its first segments ("/doc/a"), they are answered, and the proxy's
 * address https://host.example/ld is the site of the answer. A namespace with
 * an origin (so:origin) needs none of this: see namespace_rule_finish. */
#ifndef SEEOTHER_NAME_URL_DOCUMENT_H
#define SEEOTHER_NAME_URL_DOCUMENT_H

#include "name/resource.h"

/* Finds the thing whose document or variant may be at a path of an authority.
 * The resource is not changed when there is none. ERR_MEMORY, ERR_DAMAGED. */
enum err url_document_find(const struct snapshot *snapshot,
                           struct str authority, struct str path,
                           struct arena *arena, struct resource *resource);

#endif
