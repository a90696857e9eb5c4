/* version_text: characters of versions and dates. */
#ifndef SEEOTHER_BUILD_VERSION_TEXT_H
#define SEEOTHER_BUILD_VERSION_TEXT_H

#include "base/str.h"

/* Returns whether a text begins with a digit; false for an empty text. */
static inline bool
version_text_begins_with_digit(struct str s)
{
  return s.length && str_is_digit(*s.bytes);
}

/* Returns whether a character is ASCII white space, as isspace() of the C
 * locale. */
static inline bool
version_text_is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Returns a text without the white space at both ends. */
static inline struct str
version_text_trim(struct str s)
{
  while (s.length && version_text_is_space(*s.bytes))
    s = str_from_offset(s, 1);
  while (s.length && version_text_is_space(s.bytes[s.length - 1]))
    s = str_first(s, s.length - 1);
  return s;
}

/* Returns how many digits a text begins with. */
static inline size_t
version_text_digits(struct str s)
{
  size_t count = 0;
  while (count < s.length && str_is_digit(s.bytes[count]))
    count++;
  return count;
}

#endif
