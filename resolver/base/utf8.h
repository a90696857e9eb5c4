/* utf8: RFC 3629, strictly: no overlong forms, no surrogates, nothing above
 * U+10FFFF. */
#ifndef SEEOTHER_BASE_UTF8_H
#define SEEOTHER_BASE_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* Decodes the sequence at the start of s. Returns its length in bytes, 1 to
 * 4, or 0 when there is none that is valid. */
size_t utf8_decode(struct str s, uint32_t *ret_scalar);

/* Returns how many bytes of s come before the first one above 0x7F. */
size_t utf8_ascii_length(struct str s);

/* Returns the offset of the first byte that is not valid UTF-8, or s.length. */
size_t utf8_valid_length(struct str s);

/* Returns whether all of s is valid UTF-8. */
static inline bool
utf8_is_valid(struct str s)
{
  return utf8_valid_length(s) == s.length;
}

/* Returns the first characters of s, of at most maximum bytes. */
struct str utf8_first(struct str s, size_t maximum);

#endif
