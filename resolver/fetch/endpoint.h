/* endpoint: the URL of an endpoint, split into its parts. */
#ifndef SEEOTHER_FETCH_ENDPOINT_H
#define SEEOTHER_FETCH_ENDPOINT_H

#include "base/arena.h"
#include "fetch/credentials.h"

struct sockaddr;

struct endpoint {
  const char *url;   /* a URI, terminated, without a fragment */
  struct str origin; /* "http://host:port" as it is written: for messages */
  struct str host;   /* without brackets */
  uint16_t port;     /* the default port when the URL has none */
  const struct credentials *credentials; /* of its engine; borrowed */
};

/* Returns the part of the URL that messages may show: not what follows "?",
 * which may be secret. It is borrowed from the endpoint. */
struct str endpoint_shown(const struct endpoint *endpoint);

/* Splits the IRI of an endpoint. Everything lives in the arena. ERR_CONFIG,
 * with a message, when it is not an http or https IRI with a host, has a user
 * or a password in it, or an impossible port; ERR_MEMORY. */
enum err endpoint_read(struct str iri, const struct credentials *credentials,
                       struct arena *arena, struct endpoint *ret_endpoint);

/* Returns whether a connection for this endpoint may go to an address. It must
 * be of IPv4 or IPv6 and have the endpoint's port. If the endpoint's host is an
 * address, it must be that one; if it is a name, any address is allowed, since
 * the resolver decides. */
bool endpoint_is_at(const struct endpoint *endpoint,
                    const struct sockaddr *address);

#endif
