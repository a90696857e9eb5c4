#include "serve/inherited_text.h"

#include <limits.h>

bool
inherited_text_next(struct str *rest, struct inherited_text_line *ret_line)
{
  struct str after = *rest;
  if (str_find(after, '\n') == STR_NOT_FOUND)
    return false;
  struct str address = str_cut(&after, '\n'), kind = str_cut(&address, ' ');
  struct inherited_text_line line = {.is_given = str_equals(kind, STR("given")),
                                     .descriptors = str_cut(&address, ' '),
                                     .address = address};
  if ((!line.is_given && !str_equals(kind, STR("kept"))) ||
      line.descriptors.length == 0 || line.address.length == 0)
    return false;
  *ret_line = line;
  *rest = after;
  return true;
}

bool
inherited_text_descriptor(struct str *rest, int *ret_descriptor)
{
  uint64_t number;
  struct str after = *rest;
  if (after.length == 0 ||
      !str_to_number(str_cut(&after, ','), INT_MAX, &number))
    return false;
  if (number < INHERITED_TEXT_FIRST)
    return false;
  *ret_descriptor = (int)number;
  *rest = after;
  return true;
}

void
inherited_text_put(struct buffer *out, bool is_given, const int *descriptors,
                   size_t count, struct str address)
{
  bool has_one = false;
  for (size_t i = 0; i < count; i++) {
    if (descriptors[i] < 0)
      continue;
    buffer_format(out, "%s%d",
                  has_one    ? ","
                  : is_given ? "given "
                             : "kept ",
                  descriptors[i]);
    has_one = true;
  }
  if (!has_one)
    return;
  buffer_put_char(out, ' ');
  buffer_put(out, address);
  buffer_put_char(out, '\n');
}
