/* export_caddy_accept: content negotiation in the rules for Caddy. */
#ifndef SEEOTHER_SERVE_EXPORT_CADDY_ACCEPT_H
#define SEEOTHER_SERVE_EXPORT_CADDY_ACCEPT_H

#include "format/format.h"

/* Appends a regular expression as a key of a map: in backquotes, in which
 * nothing is special. begin is put in front of it, such as "(?i)". */
void export_caddy_accept_put_expression(struct buffer *out, const char *begin,
                                        struct str expression);

/* Appends maps that set {so_want} to the extension of the format that the
 * client likes best; it is empty when there is none. preferred is as in
 * serve/export_accept.h. */
void export_caddy_accept_put(struct buffer *out, enum format_id preferred);

#endif
