#include "base/str.h"

#include <string.h>

struct str
str_from(const char *terminated)
{
  if (!terminated)
    return (struct str){NULL, 0};
  return (struct str){terminated, strlen(terminated)};
}

bool
str_equals(struct str a, struct str b)
{
  return a.length == b.length &&
         (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

bool
str_equals_folded(struct str a, struct str b)
{
  if (a.length != b.length)
    return false;
  for (size_t i = 0; i < a.length; i++)
    if (str_fold_char(a.bytes[i]) != str_fold_char(b.bytes[i]))
      return false;
  return true;
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

bool
str_starts(struct str s, struct str prefix)
{
  return s.length >= prefix.length &&
         str_equals(str_first(s, prefix.length), prefix);
}

bool
str_starts_folded(struct str s, struct str prefix)
{
  return s.length >= prefix.length &&
         str_equals_folded(str_first(s, prefix.length), prefix);
}

bool
str_ends(struct str s, struct str suffix)
{
  return s.length >= suffix.length &&
         str_equals(str_from_offset(s, s.length - suffix.length), suffix);
}

struct str
str_from_offset(struct str s, size_t offset)
{
  if (offset >= s.length)
    return (struct str){s.bytes ? s.bytes + s.length : NULL, 0};
  return (struct str){s.bytes + offset, s.length - offset};
}

struct str
str_first(struct str s, size_t count)
{
  return (struct str){s.bytes, count < s.length ? count : s.length};
}

size_t
str_find(struct str s, char c)
{
  const char *found = s.length ? memchr(s.bytes, c, s.length) : NULL;
  return found ? (size_t)(found - s.bytes) : STR_NOT_FOUND;
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

struct str
str_cut(struct str *rest, char separator)
{
  struct str whole = *rest;
  size_t at = str_find(whole, separator);
  if (at == STR_NOT_FOUND) {
    *rest = (struct str){NULL, 0};
    return whole;
  }
  *rest = (struct str){whole.bytes + at + 1, whole.length - at - 1};
  return str_first(whole, at);
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
