#include "serve/config_lines.h"

bool
config_lines_next(struct str *lines, struct str *ret_place,
                  struct setting *ret_setting)
{
  if (!lines->bytes || !lines->length)
    return false;
  struct str line = str_cut(lines, '\n');
  *ret_place = str_cut(&line, '\t');
  return setting_next(&line, ret_setting);
}

struct str
config_lines_hide_user(struct str value, struct arena *arena)
{
  static const struct str mark = STR_INIT("://");
  size_t begin = str_find_str(value, mark);
  if (begin == STR_NOT_FOUND)
    return value;
  struct str rest = str_from_offset(value, begin + mark.length);
  size_t at = str_find_last(str_first(rest, str_find(rest, '/')), '@');
  if (at == STR_NOT_FOUND)
    return value;
  struct str parts[] = {str_first(value, begin + mark.length), STR("***"),
                        str_from_offset(rest, at)};
  return arena_join(arena, parts, sizeof parts / sizeof *parts);
}
