#include "http/host.h"

#include <string.h>

static bool
is_port(struct str port)
{
  uint64_t number;
  return port.length == 0 || str_to_number(port, 65535, &number);
}

bool
host_is_valid(struct str host)
{
  size_t end = 0;
  if (host.length && host.bytes[0] == '[') {
    end = str_find(host, ']');
    if (end == STR_NOT_FOUND || end < 3)
      return false;
    for (size_t i = 1; i < end; i++)
      if (str_hex_value(host.bytes[i]) < 0 && host.bytes[i] != ':' &&
          host.bytes[i] != '.')
        return false;
    end++;
  } else {
    while (end < host.length && host.bytes[end] != ':') {
      char c = host.bytes[end++];
      if (!str_is_alpha(c) && !str_is_digit(c) &&
          (c == '\0' || strchr("-._~", c) == NULL))
        return false;
    }
  }
  if (end == host.length)
    return true;
  return host.bytes[end] == ':' && is_port(str_from_offset(host, end + 1));
}
