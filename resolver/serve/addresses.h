/* addresses: counts the connections of each address.
 *
 * An address is one of IPv4, or the first 64 bits of one of IPv6, because a
 * client can choose the others. An IPv4 address in IPv6 (::ffff:192.0.2.1)
 * counts as one of IPv4. UNIX sockets do not have addresses, and are not
 * counted. */
#ifndef SEEOTHER_SERVE_ADDRESSES_H
#define SEEOTHER_SERVE_ADDRESSES_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

enum { ADDRESSES_TEXT = 64 };

struct sockaddr;
struct addresses;

/* Makes a table in which nothing is counted yet; addresses_free frees it.
 * limit: the number of connections that one address may have, at least 1. Safe
 * for several threads. ERR_MEMORY. */
enum err addresses_new(unsigned limit, struct addresses **ret_addresses);
void addresses_free(struct addresses *addresses);

/* Counts a connection. Returns false when its address has the maximum already;
 * the connection is then not counted. *ret_key is the argument for
 * addresses_release. It is 0 when nothing was counted: the address is a UNIX
 * socket, memory is out, or addresses is NULL. */
bool addresses_take(struct addresses *addresses, const struct sockaddr *address,
                    uint64_t *ret_key);

/* Records that a connection has ended. key is that of addresses_take; 0 does
 * nothing. */
void addresses_release(struct addresses *addresses, uint64_t key);

/* Returns how many connections were refused; 0 for NULL. */
uint64_t addresses_refused(struct addresses *addresses);

/* Writes an address in digits to text, which has ADDRESSES_TEXT bytes, and
 * returns it; "-" for NULL and for UNIX sockets. */
struct str addresses_text(const struct sockaddr *address, char *text);

#endif
