/* ip_address: addresses of peers as values: of IPv4, of IPv6, or that of a UNIX
 * socket, which has none. An address of IPv4 in IPv6 (::ffff:192.0.2.1) is one
 * of IPv4. */
#ifndef SEEOTHER_SERVE_IP_ADDRESS_H
#define SEEOTHER_SERVE_IP_ADDRESS_H

#include "base/str.h"

enum { IP_ADDRESS_TEXT = 64, IP_ADDRESS_BYTES = 16 };

enum ip_kind { IP_NONE, IP_UNIX, IP_FOUR, IP_SIX };

struct ip_address {
  enum ip_kind kind;
  unsigned char bytes[IP_ADDRESS_BYTES]; /* 4 of IPv4; the others are 0 */
};

struct sockaddr;

/* Returns the address of a socket. IP_NONE for NULL and for other families. */
struct ip_address ip_address_of(const struct sockaddr *address);

/* Reads an address of IPv4 in four decimal numbers, or one of IPv6 without
 * brackets and zone (RFC 4291 2.2). False for any other text. */
bool ip_address_parse(struct str text, struct ip_address *ret_address);

/* Writes the address to text, which has IP_ADDRESS_TEXT bytes, and returns it;
 * "-" for IP_NONE and IP_UNIX. */
struct str ip_address_text(const struct ip_address *address, char *text);

#endif
