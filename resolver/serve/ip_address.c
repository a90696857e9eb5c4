#include "serve/ip_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

enum { FOUR_BYTES = 4, FOUR_AT = 12 /* in ::ffff:192.0.2.1 */ };

static struct ip_address
of_four(const void *bytes)
{
  struct ip_address four = {.kind = IP_FOUR};
  memcpy(four.bytes, bytes, FOUR_BYTES);
  return four;
}

static struct ip_address
of_six(const struct in6_addr *address)
{
  struct ip_address six = {.kind = IP_SIX};
  if (IN6_IS_ADDR_V4MAPPED(address))
    return of_four(address->s6_addr + FOUR_AT);
  memcpy(six.bytes, address->s6_addr, IP_ADDRESS_BYTES);
  return six;
}

struct ip_address
ip_address_of(const struct sockaddr *address)
{
  if (!address)
    return (struct ip_address){.kind = IP_NONE};
  if (address->sa_family == AF_INET)
    return of_four(
        &((const struct sockaddr_in *)(const void *)address)->sin_addr);
  if (address->sa_family == AF_INET6)
    return of_six(
        &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
  return (struct ip_address){.kind = address->sa_family == AF_UNIX ? IP_UNIX
                                                                   : IP_NONE};
}

bool
ip_address_parse(struct str text, struct ip_address *ret_address)
{
  char terminated[INET6_ADDRSTRLEN];
  struct in6_addr six;
  struct in_addr four;
  if (text.length == 0 || text.length >= sizeof terminated ||
      str_find(text, '\0') != STR_NOT_FOUND)
    return false;
  memcpy(terminated, text.bytes, text.length);
  terminated[text.length] = '\0';
  if (inet_pton(AF_INET, terminated, &four) == 1)
    *ret_address = of_four(&four);
  else if (inet_pton(AF_INET6, terminated, &six) == 1)
    *ret_address = of_six(&six);
  else
    return false;
  return true;
}

struct str
ip_address_text(const struct ip_address *address, char *text)
{
  int family = address->kind == IP_FOUR  ? AF_INET
               : address->kind == IP_SIX ? AF_INET6
                                         : AF_UNSPEC;
  if (family == AF_UNSPEC ||
      !inet_ntop(family, address->bytes, text, IP_ADDRESS_TEXT))
    return STR("-");
  return str_from(text);
}
