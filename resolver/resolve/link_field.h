/* link_field: links as the field Link has them (RFC 8288 3). */
#ifndef SEEOTHER_RESOLVE_LINK_FIELD_H
#define SEEOTHER_RESOLVE_LINK_FIELD_H

#include "resolve/links.h"

/* Appends the value of Link for a representation; the last links are left out
 * where it would exceed the maximum, in bytes: all are in the link sets. */
void link_field_put_all(const struct links *links, enum format_id format,
                        size_t maximum, struct buffer *out);

/* Appends one link (RFC 8288 3) with another target and anchor; the latter may
 * be empty. */
void link_field_put(struct buffer *out, const struct link *link,
                    struct str target, struct str anchor);

#endif
