/* trusted_proxies: the proxies that are believed what they say about a request:
 * who the client is, and its id. It is for the access log alone: no answer
 * depends on it. */
#ifndef SEEOTHER_SERVE_TRUSTED_PROXIES_H
#define SEEOTHER_SERVE_TRUSTED_PROXIES_H

#include "base/err.h"
#include "serve/ip_address.h"

enum { TRUSTED_PROXIES_MAXIMUM = 64 };

struct trusted_network {
  struct ip_address address; /* its bits after the first ones do not matter */
  unsigned bits;
};

/* All zero: none is trusted. */
struct trusted_proxies {
  struct trusted_network networks[TRUSTED_PROXIES_MAXIMUM];
  size_t count;
  bool unix_sockets; /* all clients of UNIX sockets are trusted */
};

/* Reads "192.0.2.0/24", "2001:db8::/32", an address alone, which is a network
 * of one, or "unix:", for every UNIX socket. False for any other text, also
 * when a bit is set after those that the length names (192.0.2.1/24), which is
 * mostly a slip. *ret_network has IP_UNIX for "unix:". */
bool trusted_proxies_parse(struct str text,
                           struct trusted_network *ret_network);

/* Adds one. ERR_CONFIG when the text is not one, or there are
 * TRUSTED_PROXIES_MAXIMUM, with a message. */
enum err trusted_proxies_add(struct trusted_proxies *proxies, struct str text);

/* Whether any proxy is trusted. */
bool trusted_proxies_any(const struct trusted_proxies *proxies);

/* Whether an address is that of a trusted proxy. */
bool trusted_proxies_have(const struct trusted_proxies *proxies,
                          const struct ip_address *address);

#endif
