/* str: borrowed bytes with a length.
 *
 * A str owns nothing, may hold NUL, and is not terminated. It is passed by
 * value. The function that returns one says how long the bytes live. The empty
 * str may have a NULL pointer. */
#ifndef SEEOTHER_BASE_STR_H
#define SEEOTHER_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
  const char *bytes;
  size_t length;
};

/* A str of a string literal; the second form is for static initialisers. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)                                                      \
  {                                                                            \
    "" literal, sizeof(literal) - 1                                            \
  }

/* The two arguments of printf's "%.*s". */
#define STR_ARGS(s) (int)(s).length, ((s).bytes ? (s).bytes : "")

/* Returns length bytes as a string, which are borrowed. */
static inline struct str
str_of(const char *bytes, size_t length)
{
  return (struct str){bytes, length};
}

/* Borrows a terminated string; NULL gives the empty str. */
struct str str_from(const char *terminated);

/* Compares two strings bytewise: negative, 0 or positive. */
int str_compare(struct str a, struct str b);

/* Returns the length of the longest common beginning of two strings, in bytes.
 */
size_t str_common(struct str a, struct str b);

#define STR_NOT_FOUND SIZE_MAX

/* Returns the offset of the last c in s, or STR_NOT_FOUND. */
size_t str_find_last(struct str s, char c);

/* Returns the offset of the first needle in s, or STR_NOT_FOUND. An empty
 * needle is found at 0. */
size_t str_find_str(struct str s, struct str needle);

/* Returns the offset of the last needle that ends at the offset end or before
 * it, or STR_NOT_FOUND. */
size_t str_find_back(struct str s, size_t end, struct str needle);

/* Returns s without the spaces and tabs at both ends (OWS of RFC 9110 5.6.3).
 */
struct str str_trimmed(struct str s);

/* Reads all of s as a decimal number without a sign. False when it is not a
 * number, or exceeds the maximum; *ret_number is then untouched. */
bool str_to_number(struct str s, uint64_t maximum, uint64_t *ret_number);

/* Reads all of s as a number of bytes: digits, and perhaps K, M, G or T in
 * either case, which are powers of 1024. False when it is not one, or exceeds
 * 63 bits. */
bool str_to_size(struct str s, uint64_t *ret_size);

/* Returns the lower case of an ASCII letter, and any other character as it
 * is. */
static inline char
str_fold_char(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Returns whether a character is an ASCII letter. */
static inline bool
str_is_alpha(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Returns whether a character is an ASCII digit. */
static inline bool
str_is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Returns whether a character is white space of Turtle, XML and JSON: a space,
 * a tab, a line feed or a carriage return. */
static inline bool
str_is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Returns the value of a hexadecimal digit, or -1. */
static inline int
str_hex_value(char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return -1;
}

/* Returns the part of s from an offset on; empty when the offset is too large.
 */
static inline struct str
str_from_offset(struct str s, size_t offset)
{
  if (offset >= s.length)
    return (struct str){s.bytes ? s.bytes + s.length : NULL, 0};
  return (struct str){s.bytes + offset, s.length - offset};
}

/* Returns the first count bytes of s; all of s when it is shorter. */
static inline struct str
str_first(struct str s, size_t count)
{
  return (struct str){s.bytes, count < s.length ? count : s.length};
}

/* Returns whether two strings have the same bytes. */
static inline bool
str_equals(struct str a, struct str b)
{
  return a.length == b.length &&
         /* With a length there are bytes. NOLINTNEXTLINE(clang-analyzer-*) */
         (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

/* Returns whether two strings are equal when the case of ASCII letters does not
 * count, as HTTP and URI grammar ask. */
static inline bool
str_equals_folded(struct str a, struct str b)
{
  if (a.length != b.length)
    return false;
  for (size_t i = 0; i < a.length; i++)
    /* With a length there are bytes. NOLINTNEXTLINE(clang-analyzer-*) */
    if (str_fold_char(a.bytes[i]) != str_fold_char(b.bytes[i]))
      return false;
  return true;
}

/* Returns whether s begins with prefix. */
static inline bool
str_starts(struct str s, struct str prefix)
{
  return s.length >= prefix.length &&
         str_equals(str_first(s, prefix.length), prefix);
}

/* Returns whether s begins with prefix; the case of ASCII letters does not
 * matter. */
static inline bool
str_starts_folded(struct str s, struct str prefix)
{
  return s.length >= prefix.length &&
         str_equals_folded(str_first(s, prefix.length), prefix);
}

/* Returns whether s ends with suffix. */
static inline bool
str_ends(struct str s, struct str suffix)
{
  return s.length >= suffix.length &&
         str_equals(str_from_offset(s, s.length - suffix.length), suffix);
}

/* Returns the offset of the first c, or STR_NOT_FOUND. */
static inline size_t
str_find(struct str s, char c)
{
  const char *found = s.length ? memchr(s.bytes, c, s.length) : NULL;
  return found ? (size_t)(found - s.bytes) : STR_NOT_FOUND;
}

/* Cuts the part before the first separator off *rest and returns it; without
 * a separator returns all. *rest is empty afterwards, with NULL bytes once
 * nothing is left to cut. */
static inline struct str
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

/* Returns whether a list, whose words are separated by single spaces, has a
 * word. An empty list has none. */
static inline bool
str_lists(struct str list, struct str word)
{
  while (list.bytes && list.length)
    if (str_equals(str_cut(&list, ' '), word))
      return true;
  return false;
}

#endif
