/* host: the grammar of Host (RFC 9110 7.2, RFC 3986 3.2.2). */
#ifndef SEEOTHER_HTTP_HOST_H
#define SEEOTHER_HTTP_HOST_H

#include "base/str.h"

/* Returns whether host is a name, an IPv4 address or an [IPv6] address by the
 * grammar of RFC 3986, perhaps with a port, and without a user. An empty Host
 * is valid. */
bool host_is_valid(struct str host);

#endif
