/* client_address: whose request it is, for the access log.
 *
 * It is the peer of the connection, unless that is a trusted proxy: then it is
 * the right-most address in Forwarded (RFC 7239) or X-Forwarded-For that is
 * not a trusted proxy. */
#ifndef SEEOTHER_SERVE_CLIENT_ADDRESS_H
#define SEEOTHER_SERVE_CLIENT_ADDRESS_H

#include "http/forwarded.h"
#include "http/request.h"
#include "serve/trusted_proxies.h"

enum { CLIENT_ADDRESS_TEXT = FORWARDED_NAME_MAXIMUM + 1 };

/* Writes the client's address to text, which has CLIENT_ADDRESS_TEXT bytes, and
 * returns it: an address in digits; a name, where a trusted proxy has written
 * "unknown" or an identifier such as "_hidden" (RFC 7239 6.2, 6.3); or "-" for
 * a UNIX socket without any of these.
 *
 * Where all addresses are trusted proxies, it is the left-most one. What is not
 * well-formed ends the way to the left. Where both fields are there and say
 * different things, it is the peer: a proxy that writes one of them may pass
 * the other on as the client has sent it. */
struct str client_address_find(const struct trusted_proxies *proxies,
                               const struct sockaddr *peer,
                               const struct request_field *fields,
                               size_t field_count, char *text);

#endif
