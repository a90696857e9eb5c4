/* endpoint: where a question is sent, taken apart once. */
#ifndef SEEOTHER_FETCH_ENDPOINT_H
#define SEEOTHER_FETCH_ENDPOINT_H

#include "base/arena.h"
#include "fetch/credentials.h"

struct sockaddr;

struct endpoint {
  const char *url;   /* a URI, terminated, without a fragment */
  struct str origin; /* "http://host:port" as it is written: for messages */
  struct str host;   /* without brackets */
  uint16_t port;     /* also where the URL does not say one */
  const struct credentials *credentials; /* of its engine; borrowed */
};

/* The part of the URL that messages show: what follows "?" may be secret. It is
 * borrowed from the endpoint. */
struct str endpoint_shown(const struct endpoint *endpoint);

/* Takes apart the IRI of an endpoint. Everything lives in the arena.
 * ERR_CONFIG with a message when it is not an http(s) IRI with a host, has a
 * user or a password in it, or a port that there cannot be; ERR_MEMORY. */
enum err endpoint_read(struct str iri, const struct credentials *credentials,
                       struct arena *arena, struct endpoint *ret_endpoint);

/* Whether a connection of this endpoint may go to an address: one of IPv4 or
 * IPv6 with its port, and when its host is an address, that one. Where the host
 * is a name, any address is taken that the resolver gives for it. */
bool endpoint_is_at(const struct endpoint *endpoint,
                    const struct sockaddr *address);

#endif
