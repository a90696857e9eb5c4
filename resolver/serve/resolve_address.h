/* resolve_address: the argument of the option --resolve. */
#ifndef SEEOTHER_SERVE_RESOLVE_ADDRESS_H
#define SEEOTHER_SERVE_RESOLVE_ADDRESS_H

#include "base/str.h"

/* Whether an argument is HOST:PORT:ADDRESS, with a port from 1 to 65535, and an
 * IPv4 address, or an IPv6 address with or without brackets. HOST has the
 * grammar of RFC 3986 3.2.2, but is not an IPv6 address. */
bool resolve_address_is_valid(struct str argument);

#endif
