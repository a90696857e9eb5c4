/* export_accept: content negotiation as a list of regular expressions, for
 * servers that can do no more with the field Accept.
 *
 * Expressions are tried in order. One group captures the type, in the field's
 * own words, that the field likes best: by its weight to one decimal, then as
 * specific as it is, then by its place. Another table says which extension a
 * type means. */
#ifndef SEEOTHER_SERVE_EXPORT_ACCEPT_H
#define SEEOTHER_SERVE_EXPORT_ACCEPT_H

#include "format/format.h"

/* The words that stand for an absent or empty field in the table of types. */
#define EXPORT_ACCEPT_NONE "none"

typedef void export_put_row(struct buffer *out, struct str first,
                            struct str second, void *context);

/* Calls put for each expression, in order, with the expression as first. open
 * begins the group, such as "(" or "(?<name>". An expression ignores the case
 * of letters when the server is told so, and is anchored where it must be. */
void export_accept_put_types(struct str open, export_put_row *put,
                             void *context, struct buffer *out);

/* Returns how many expressions that are. */
size_t export_accept_count(void);

/* Calls put for each media type, in lower case, and the extension that it
 * means: names, aliases, types with any subtype, and EXPORT_ACCEPT_NONE.
 * preferred: the format for clients without a preference (so:default), or
 * FORMAT_NONE. The type of any media type is not in this table. */
void export_accept_put_extensions(enum format_id preferred, export_put_row *put,
                                  void *context, struct buffer *out);

/* Calls put for each expression that decides what a field means by any media
 * type, with the extension as second; the first one that matches decides. The
 * last expression is empty, and matches all. */
void export_accept_put_any(enum format_id preferred, export_put_row *put,
                           void *context, struct buffer *out);

#endif
