/* export_place: the file of a target, below the folder of its authority.
 *
 * A file has the name that other servers look for when they decode the path of
 * a request: /doc/caf%C3%A9.ttl is in "doc/café.ttl". Where that is not safe or
 * not unique, something stays encoded, and the server needs a rule:
 *
 *   /doc/a%2Fb.ttl        doc/a%2Fb.ttl       a slash, "%" or a control
 * character /doc/../x.ttl         doc/%2E%2E/x.ttl    a dot segment /a//b.ttl
 * a/%/b.ttl           an empty segment
 *   /.htaccess.ttl        %2Ehtaccess.ttl     files that configure Apache
 *   /doc/a.ttl?page=2     doc/a.ttl%3Fpage=2  a query
 *
 * Different targets have different files. */
#ifndef SEEOTHER_SERVE_EXPORT_PLACE_H
#define SEEOTHER_SERVE_EXPORT_PLACE_H

#include "base/buffer.h"

enum { EXPORT_PLACE_MAXIMUM = 64 * 1024 };

/* Appends the path of the file of a target, relative and without a slash at
 * either end; no segment is empty, "." or "..". Returns whether a server finds
 * it by decoding the path of the target. A target that ends in a slash has no
 * file; nothing sensible is appended then. */
bool export_place_put(struct buffer *out, struct str target);

/* Appends the file of a document, without the extension of a format: *ret_tail
 * is what follows the extension, such as "%3Fpage=2", and is a part of out's
 * content. "doc/a" for /doc/a, "onto/index" for /onto/. Returns what
 * export_place_put does. */
bool export_place_put_document(struct buffer *out, struct str document,
                               size_t *ret_tail);

/* Returns whether every segment is short enough for a file system. */
bool export_place_fits(struct str place);

#endif
