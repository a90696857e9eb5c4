/* url_document: documents whose pattern is a URL, but that are requested here.
 *
 *   so:document "https://host.example/ld/doc/{name}"
 *
 * leads to another site, as far as this server knows. Where a proxy there
 * passes the requests on to this server after all, whole or without the first
 * segments ("/doc/a"), they are answered, and the proxy's place,
 * https://host.example/ld, is the site of the answer. A namespace that has an
 * origin (so:origin) needs none of this: see namespace_rule_finish. */
#ifndef SEEOTHER_NAME_URL_DOCUMENT_H
#define SEEOTHER_NAME_URL_DOCUMENT_H

#include "name/resource.h"

/* The thing whose document, or variant, may be at a path of an authority. The
 * resource stays as it is when there is none. */
enum err url_document_find(const struct snapshot *snapshot,
                           struct str authority, struct str path,
                           struct arena *arena, struct resource *resource);

#endif
