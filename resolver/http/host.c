#include "http/host.h"

#include <string.h>

/* How long the address in brackets is that the host begins with, or 0. */
static size_t
literal_length(struct str host)
{
  size_t end = 1;
  while (end < host.length &&
         (str_hex_value(host.bytes[end]) >= 0 || host.bytes[end] == ':' ||
          host.bytes[end] == '.'))
    end++;
  bool closed = end < host.length && host.bytes[end] == ']';
  return closed && end >= 3 ? end + 1 : 0;
}

static bool
is_name_char(char c)
{
  return str_is_alpha(c) || str_is_digit(c) ||
         (c != '\0' && strchr("-._~", c) != NULL);
}

/* How long the name or IPv4 address is that the host begins with. */
static size_t
name_length(struct str host)
{
  size_t end = 0;
  while (end < host.length && is_name_char(host.bytes[end]))
    end++;
  return end;
}

/* Nothing, or a colon with a number or nothing behind it. */
static bool
is_port_part(struct str part)
{
  uint64_t number;
  if (part.length == 0)
    return true;
  return *part.bytes == ':' &&
         (part.length == 1 ||
          str_to_number(str_from_offset(part, 1), 65535, &number));
}

bool
host_is_valid(struct str host)
{
  bool bracket = host.length && *host.bytes == '[';
  size_t end = bracket ? literal_length(host) : name_length(host);
  return is_port_part(str_from_offset(host, end));
}
