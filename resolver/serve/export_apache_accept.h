/* export_apache_accept: content negotiation in the rules for Apache. */
#ifndef SEEOTHER_SERVE_EXPORT_APACHE_ACCEPT_H
#define SEEOTHER_SERVE_EXPORT_APACHE_ACCEPT_H

#include "format/format.h"

/* Appends rules that set the variable so_ext to the extension of the format
 * that the client likes best; they leave it empty when there is none. preferred
 * is as in serve/export_accept.h. */
void export_apache_accept_put(struct buffer *out, enum format_id preferred);

#endif
