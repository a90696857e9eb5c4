#include "serve/resolve_address.h"

#include "http/host.h"

#include <arpa/inet.h>

enum { PORT_MAXIMUM = 65535 };

static bool
is_address(struct str text)
{
  char room[INET6_ADDRSTRLEN + 1];
  struct in6_addr address;
  bool has_brackets = text.length > 2 && text.bytes[0] == '[' &&
                      text.bytes[text.length - 1] == ']';
  if (has_brackets)
    text = str_of(text.bytes + 1, text.length - 2);
  if (!text.length || text.length >= sizeof room)
    return false;
  memcpy(room, text.bytes, text.length);
  room[text.length] = '\0';
  return (!has_brackets && inet_pton(AF_INET, room, &address) == 1) ||
         inet_pton(AF_INET6, room, &address) == 1;
}

bool
resolve_address_is_valid(struct str argument)
{
  uint64_t port;
  struct str host = str_cut(&argument, ':');
  struct str digits = str_cut(&argument, ':');
  return host.length && host_is_valid(host) &&
         str_to_number(digits, PORT_MAXIMUM, &port) && port &&
         is_address(argument);
}
