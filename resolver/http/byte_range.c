#include "http/byte_range.h"

/* Reads digits alone; a number that does not fit becomes the largest one. */
static bool
parse_position(struct str text, uint64_t *ret_position)
{
  if (text.length == 0)
    return false;
  for (size_t i = 0; i < text.length; i++)
    if (!str_is_digit(text.bytes[i]))
      return false;
  if (!str_to_number(text, UINT64_MAX, ret_position))
    *ret_position = UINT64_MAX;
  return true;
}

struct byte_range
byte_range_parse(struct str field, size_t length)
{
  const struct byte_range whole = {.kind = BYTE_RANGE_WHOLE};
  struct byte_range part = {.kind = BYTE_RANGE_PART};
  uint64_t first = 0, last = UINT64_MAX, suffix = 0;
  field = str_trimmed(field);
  if (!str_starts_folded(field, STR("bytes=")))
    return whole;
  struct str to = str_trimmed(str_from_offset(field, 6));
  if (str_find(to, '-') == STR_NOT_FOUND)
    return whole;
  struct str from = str_cut(&to, '-');
  bool is_suffix = from.length == 0;
  if (is_suffix ? !parse_position(to, &suffix)
                : !parse_position(from, &first) ||
                      (to.length && !parse_position(to, &last)))
    return whole;
  if (!is_suffix && last < first)
    return whole; /* an invalid range (14.1.1) */
  if (is_suffix)
    first = suffix < length ? length - suffix : 0;
  if (first >= length || (is_suffix && suffix == 0)) {
    part.kind = BYTE_RANGE_UNSATISFIABLE;
    return part;
  }
  part.first = (size_t)first;
  part.last = last < length ? (size_t)last : length - 1;
  return part;
}
