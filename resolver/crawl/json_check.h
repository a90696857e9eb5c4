/* json_check: whether a text is JSON (RFC 8259). Nothing is kept of it. */
#ifndef SEEOTHER_CRAWL_JSON_CHECK_H
#define SEEOTHER_CRAWL_JSON_CHECK_H

#include "base/str.h"

enum { JSON_CHECK_DEPTH = 1024 }; /* of arrays and objects, in one another */

/* Returns NULL for one JSON text in UTF-8; else why it is not one, in words
 * that live for ever, and the offset of that in bytes. Nesting beyond
 * JSON_CHECK_DEPTH is refused. */
const char *json_check(struct str text, size_t *ret_offset);

#endif
