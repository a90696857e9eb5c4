#include "fetch/endpoint.h"

#include "base/iri.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

enum { HTTP_PORT = 80, HTTPS_PORT = 443, HOST_MAXIMUM = 255 };

static enum err
reject(struct str iri, const char *why)
{
  log_error("so:endpoint: <%.*s> %s", STR_ARGS(iri), why);
  return ERR_CONFIG;
}

/* Reads the port after the host of an authority, or takes the default. */
static bool
read_port(struct str authority, struct str host, bool is_secure,
          uint16_t *ret_port)
{
  struct str rest = str_from_offset(authority, host.length);
  uint64_t port = is_secure ? HTTPS_PORT : HTTP_PORT;
  if (rest.length && rest.bytes[0] != ':')
    return false;
  rest = str_from_offset(rest, 1);
  if (rest.length && !str_to_number(rest, UINT16_MAX, &port))
    return false;
  *ret_port = (uint16_t)port;
  return port > 0;
}

static struct str
without_brackets(struct str host)
{
  if (host.length > 2 && host.bytes[0] == '[')
    return str_of(host.bytes + 1, host.length - 2);
  return host;
}

enum err
endpoint_read(struct str iri, const struct credentials *credentials,
              struct arena *arena, struct endpoint *ret_endpoint)
{
  struct endpoint endpoint = {.credentials = credentials};
  struct buffer uri;
  if (iri_check(iri) || !iri_is_http(iri))
    return reject(iri, "is not an http or https IRI");
  if (str_find(iri_split(iri).authority, '@') != STR_NOT_FOUND)
    return reject(iri_host(iri_split(iri).authority),
                  "must not name a user: credentials come from the file of "
                  "so:credentials");
  buffer_init(&uri, IRI_URI_MAXIMUM);
  iri_put_uri(&uri, iri_without_fragment(iri));
  struct str url;
  TRY(arena_keep_buffer(arena, &uri, &url));
  struct iri parts = iri_split(url);
  struct str host = iri_host(parts.authority);
  if (!read_port(parts.authority, host, parts.scheme.length == 5,
                 &endpoint.port))
    return reject(iri, "has a port that is not a number from 1 to 65535");
  endpoint.host = arena_copy(arena, without_brackets(host));
  if (endpoint.host.length == 0 || endpoint.host.length > HOST_MAXIMUM)
    return reject(iri, "has no host");
  endpoint.url = url.bytes;
  endpoint.origin = str_first(url, (size_t)(parts.authority.bytes - url.bytes) +
                                       parts.authority.length);
  *ret_endpoint = endpoint;
  return arena_err(arena);
}

static bool
is_address_of(const struct endpoint *endpoint, int family, const void *address,
              size_t size)
{
  unsigned char written[sizeof(struct in6_addr)];
  struct in6_addr other;
  if (inet_pton(family, endpoint->host.bytes, written) == 1)
    return memcmp(written, address, size) == 0;
  /* The host is a name, or an address of the other family. */
  return inet_pton(family == AF_INET ? AF_INET6 : AF_INET, endpoint->host.bytes,
                   &other) != 1;
}

bool
endpoint_is_at(const struct endpoint *endpoint, const struct sockaddr *address)
{
  if (address->sa_family == AF_INET) {
    struct sockaddr_in v4;
    memcpy(&v4, address, sizeof v4);
    return ntohs(v4.sin_port) == endpoint->port &&
           is_address_of(endpoint, AF_INET, &v4.sin_addr, sizeof v4.sin_addr);
  }
  if (address->sa_family == AF_INET6) {
    struct sockaddr_in6 v6;
    memcpy(&v6, address, sizeof v6);
    return ntohs(v6.sin6_port) == endpoint->port &&
           is_address_of(endpoint, AF_INET6, &v6.sin6_addr,
                         sizeof v6.sin6_addr);
  }
  return false;
}

struct str
endpoint_shown(const struct endpoint *endpoint)
{
  struct str url = str_from(endpoint->url);
  return str_first(url, str_find(url, '?'));
}
