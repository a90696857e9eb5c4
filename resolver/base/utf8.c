#include "base/utf8.h"

#include <string.h>

static bool
is_continuation(unsigned char byte)
{
  return (byte & 0xC0) == 0x80;
}

size_t
utf8_decode(struct str s, uint32_t *ret_scalar)
{
  const unsigned char *b = (const unsigned char *)s.bytes;
  if (s.length == 0)
    return 0;
  if (b[0] < 0x80) {
    *ret_scalar = b[0];
    return 1;
  }
  if (b[0] >= 0xC2 && b[0] <= 0xDF) {
    if (s.length < 2 || !is_continuation(b[1]))
      return 0;
    *ret_scalar = (uint32_t)(b[0] & 0x1F) << 6 | (b[1] & 0x3F);
    return 2;
  }
  if ((b[0] & 0xF0) == 0xE0) {
    if (s.length < 3 || !is_continuation(b[1]) || !is_continuation(b[2]))
      return 0;
    uint32_t scalar = (uint32_t)(b[0] & 0x0F) << 12 |
                      (uint32_t)(b[1] & 0x3F) << 6 | (b[2] & 0x3F);
    if (scalar < 0x800 || (scalar >= 0xD800 && scalar <= 0xDFFF))
      return 0;
    *ret_scalar = scalar;
    return 3;
  }
  if (b[0] >= 0xF0 && b[0] <= 0xF4) {
    if (s.length < 4 || !is_continuation(b[1]) || !is_continuation(b[2]) ||
        !is_continuation(b[3]))
      return 0;
    uint32_t scalar = (uint32_t)(b[0] & 0x07) << 18 |
                      (uint32_t)(b[1] & 0x3F) << 12 |
                      (uint32_t)(b[2] & 0x3F) << 6 | (b[3] & 0x3F);
    if (scalar < 0x10000 || scalar > 0x10FFFF)
      return 0;
    *ret_scalar = scalar;
    return 4;
  }
  return 0;
}

size_t
utf8_ascii_length(struct str s)
{
  size_t at = 0;
  for (uint64_t word; s.length - at >= sizeof word; at += sizeof word) {
    memcpy(&word, s.bytes + at, sizeof word);
    if (word & UINT64_C(0x8080808080808080))
      break;
  }
  while (at < s.length && (unsigned char)s.bytes[at] < 0x80)
    at++;
  return at;
}

size_t
utf8_valid_length(struct str s)
{
  size_t at = 0;
  while (at < s.length) {
    at += utf8_ascii_length(str_from_offset(s, at));
    if (at == s.length)
      break;
    uint32_t scalar;
    size_t length = utf8_decode(str_from_offset(s, at), &scalar);
    if (length == 0)
      return at;
    at += length;
  }
  return at;
}

struct str
utf8_first(struct str s, size_t maximum)
{
  if (s.length <= maximum)
    return s;
  while (maximum && is_continuation((unsigned char)s.bytes[maximum]))
    maximum--;
  return str_first(s, maximum);
}
