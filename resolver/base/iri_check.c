/* iri_check: whether a text is an IRI. */
#include "base/iri.h"

#include "base/utf8.h"

#include <string.h>

static bool
is_scheme(struct str s)
{
  if (s.length == 0 || !str_is_alpha(s.bytes[0]))
    return false;
  for (size_t i = 1; i < s.length; i++) {
    char c = s.bytes[i];
    if (!str_is_alpha(c) && !str_is_digit(c) && c != '+' && c != '-' &&
        c != '.')
      return false;
  }
  return true;
}

/* --- characters ------------------------------------------------------------
 */

/* Bytes that are checked at once (a vector of GCC and clang). */
typedef unsigned char block __attribute__((vector_size(16)));

/* Which bytes are characters that IRIREF excludes (Turtle 6.5, production 18):
 * all bits of these are set. */
static inline block
excluded(block bytes)
{
  return (block)(bytes <= 0x20) | (block)(bytes == 0x7F) |
         (block)(bytes == '<') | (block)(bytes == '>') | (block)(bytes == '"') |
         (block)(bytes == '{') | (block)(bytes == '}') | (block)(bytes == '|') |
         (block)(bytes == '\\') | (block)(bytes == '^') | (block)(bytes == '`');
}

static inline uint64_t
any_bit(block bytes)
{
  uint64_t halves[2];
  memcpy(halves, &bytes, sizeof halves);
  return halves[0] | halves[1];
}

/* Loads the next bytes; after the end of the text they are a byte that is
 * allowed. */
static block
load(struct str text, size_t at)
{
  char bytes[sizeof(block)];
  block loaded;
  size_t left = text.length - at;
  if (left < sizeof bytes) {
    memset(bytes, 'a', sizeof bytes);
    memcpy(bytes, text.bytes + at, left);
    memcpy(&loaded, bytes, sizeof loaded);
  } else {
    memcpy(&loaded, text.bytes + at, sizeof loaded);
  }
  return loaded;
}

size_t
iri_check_length(struct str text)
{
  size_t at = 0;
  while (at < text.length && !any_bit(excluded(load(text, at))))
    at += sizeof(block);
  for (; at < text.length; at++) {
    block one = {0};
    one += (unsigned char)text.bytes[at];
    if (any_bit(excluded(one)))
      return at;
  }
  return text.length;
}

enum iri_fault
iri_check(struct str text)
{
  block faults = {0}, all = {0};
  if (text.length > IRI_MAXIMUM)
    return IRI_TOO_LONG;
  for (size_t at = 0; at < text.length; at += sizeof(block)) {
    block bytes = load(text, at);
    faults |= excluded(bytes);
    all |= bytes;
  }
  if (any_bit(faults))
    return IRI_BAD_CHARACTER;
  if ((any_bit(all) & UINT64_C(0x8080808080808080)) && !utf8_is_valid(text))
    return IRI_NOT_UTF8;
  size_t colon = str_find(text, ':');
  if (colon == STR_NOT_FOUND || !is_scheme(str_first(text, colon)))
    return IRI_RELATIVE;
  return IRI_FINE;
}
