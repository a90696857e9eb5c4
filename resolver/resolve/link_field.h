/* link_field: writes links as values of the field Link (RFC 8288 3). */
#ifndef SEEOTHER_RESOLVE_LINK_FIELD_H
#define SEEOTHER_RESOLVE_LINK_FIELD_H

#include "resolve/links.h"

/* Appends the value of Link for a representation, of at most maximum bytes. The
 * last links are left out if they do not fit; the link sets have all of
 * them. */
void link_field_put_all(const struct links *links, enum format_id format,
                        size_t maximum, struct buffer *out);

/* Appends one link (RFC 8288 3) with another target and anchor; the latter may
 * be empty. */
void link_field_put(struct buffer *out, const struct link *link,
                    struct str target, struct str anchor);

#endif
