#include "http/host.h"

#include <arpa/inet.h>
#include <string.h>

/* IPvFuture of RFC 3986: "v", hexadecimal digits, a dot, and an address. */
static bool
is_future_address(struct str text)
{
  struct str address = text, version = str_cut(&address, '.');
  if (version.length < 2 ||
      (version.bytes[0] != 'v' && version.bytes[0] != 'V'))
    return false;
  for (size_t i = 1; i < version.length; i++)
    if (str_hex_value(version.bytes[i]) < 0)
      return false;
  for (size_t i = 0; i < address.length; i++)
    if (!str_is_alpha(address.bytes[i]) && !str_is_digit(address.bytes[i]) &&
        (address.bytes[i] == '\0' ||
         !strchr("-._~!$&'()*+,;=:", address.bytes[i])))
      return false;
  return address.length > 0;
}

/* inet_pton accepts the same addresses as IPv6address of RFC 3986. */
static bool
is_address(struct str text)
{
  char terminated[INET6_ADDRSTRLEN];
  struct in6_addr ignored;
  if (text.length >= sizeof terminated || str_find(text, '\0') != STR_NOT_FOUND)
    return false;
  memcpy(terminated, text.bytes, text.length);
  terminated[text.length] = '\0';
  return inet_pton(AF_INET6, terminated, &ignored) == 1;
}

/* Returns the length of the address in brackets at the beginning, or 0. */
static size_t
literal_length(struct str host)
{
  size_t end = str_find(host, ']');
  if (end == STR_NOT_FOUND)
    return 0;
  struct str inner = str_first(str_from_offset(host, 1), end - 1);
  return is_address(inner) || is_future_address(inner) ? end + 1 : 0;
}

static bool
is_name_char(char c)
{
  return str_is_alpha(c) || str_is_digit(c) ||
         (c != '\0' && strchr("-._~", c) != NULL);
}

/* Returns the length of the name or IPv4 address at the beginning. */
static size_t
name_length(struct str host)
{
  size_t end = 0;
  while (end < host.length && is_name_char(host.bytes[end]))
    end++;
  return end;
}

/* Returns whether part is empty, or a colon and perhaps a number. */
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
