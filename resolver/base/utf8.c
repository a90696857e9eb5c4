#include "base/utf8.h"

#include <string.h>

static bool
is_continuation(unsigned char byte)
{
  return (byte & 0xC0) == 0x80;
}

/* Returns how long a sequence with this first byte is; 0 when none begins with
 * it. C0 and C1 would begin overlong forms. */
static size_t
sequence_length(unsigned char first)
{
  if (first < 0x80)
    return 1;
  if (first < 0xC2)
    return 0;
  if (first < 0xE0)
    return 2;
  if (first < 0xF0)
    return 3;
  return first < 0xF5 ? 4 : 0;
}

/* Returns whether a sequence of this length may encode the number. False when a
 * shorter one could, when it is a surrogate, and when it is too large. */
static bool
is_scalar(uint32_t number, size_t length)
{
  static const uint32_t least[] = {[2] = 0x80, [3] = 0x800, [4] = 0x10000};
  return number >= least[length] && number <= 0x10FFFF &&
         (number < 0xD800 || number > 0xDFFF);
}

size_t
utf8_decode(struct str s, uint32_t *ret_scalar)
{
  const unsigned char *b = (const unsigned char *)s.bytes;
  size_t length = s.length ? sequence_length(b[0]) : 0;
  if (length == 0 || length > s.length)
    return 0;
  if (length == 1) {
    *ret_scalar = b[0];
    return 1;
  }
  uint32_t number = b[0] & (0x7FU >> length);
  for (size_t i = 1; i < length; i++) {
    if (!is_continuation(b[i]))
      return 0;
    number = number << 6 | (b[i] & 0x3F);
  }
  if (!is_scalar(number, length))
    return 0;
  *ret_scalar = number;
  return length;
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
