#include "base/str.h"

#include <string.h>

struct str
str_from(const char *terminated)
{
  if (!terminated)
    return (struct str){NULL, 0};
  return (struct str){terminated, strlen(terminated)};
}

int
str_compare(struct str a, struct str b)
{
  size_t shorter = a.length < b.length ? a.length : b.length;
  int order = shorter ? memcmp(a.bytes, b.bytes, shorter) : 0;
  if (order)
    return order;
  return a.length < b.length ? -1 : a.length > b.length;
}

size_t
str_common(struct str a, struct str b)
{
  size_t length = 0, shorter = a.length < b.length ? a.length : b.length;
  for (uint64_t x, y; shorter - length >= sizeof x; length += sizeof x) {
    memcpy(&x, a.bytes + length, sizeof x);
    memcpy(&y, b.bytes + length, sizeof y);
    if (x != y)
      break;
  }
  while (length < shorter && a.bytes[length] == b.bytes[length])
    length++;
  return length;
}

size_t
str_find_last(struct str s, char c)
{
  for (size_t i = s.length; i > 0; i--)
    if (s.bytes[i - 1] == c)
      return i - 1;
  return STR_NOT_FOUND;
}

size_t
str_find_str(struct str s, struct str needle)
{
  if (needle.length == 0)
    return 0;
  if (s.length < needle.length)
    return STR_NOT_FOUND;
  const char *found = memmem(s.bytes, s.length, needle.bytes, needle.length);
  return found ? (size_t)(found - s.bytes) : STR_NOT_FOUND;
}

size_t
str_find_back(struct str s, size_t end, struct str needle)
{
  s = str_first(s, end);
  for (size_t at = s.length; at >= needle.length; at--)
    if (memcmp(s.bytes + at - needle.length, needle.bytes, needle.length) == 0)
      return at - needle.length;
    else if (at == 0)
      break;
  return STR_NOT_FOUND;
}

struct str
str_trimmed(struct str s)
{
  while (s.length && (*s.bytes == ' ' || *s.bytes == '\t'))
    s = str_from_offset(s, 1);
  while (s.length &&
         (s.bytes[s.length - 1] == ' ' || s.bytes[s.length - 1] == '\t'))
    s.length--;
  return s;
}

bool
str_to_number(struct str s, uint64_t maximum, uint64_t *ret_number)
{
  uint64_t number = 0;
  if (s.length == 0)
    return false;
  for (size_t i = 0; i < s.length; i++) {
    if (!str_is_digit(s.bytes[i]))
      return false;
    uint64_t digit = (uint64_t)(s.bytes[i] - '0');
    if (number > (UINT64_MAX - digit) / 10)
      return false;
    number = number * 10 + digit;
  }
  if (number > maximum)
    return false;
  *ret_number = number;
  return true;
}

bool
str_to_size(struct str s, uint64_t *ret_size)
{
  static const char units[] = "KMGT";
  unsigned shift = 0;
  uint64_t number;
  for (unsigned i = 0; s.length && units[i] && !shift; i++)
    if (str_fold_char(s.bytes[s.length - 1]) == str_fold_char(units[i]))
      shift = 10 * (i + 1);
  if (shift)
    s.length--;
  if (!str_to_number(s, UINT64_MAX >> 1 >> shift, &number))
    return false;
  *ret_size = number << shift;
  return true;
}
