#include "base/thing_path.h"

const struct str thing_path_segments[THING_PATH_SEGMENTS] = {
    STR_INIT("/id/"), STR_INIT("/resource/"), STR_INIT("/entity/"),
    STR_INIT("/thing/")};
const struct str thing_path_document = STR_INIT("/doc/");

size_t
thing_path_find_last(struct str s, struct str needle)
{
  for (size_t at = s.length; at-- > 0;)
    if (s.bytes[at] == needle.bytes[0] &&
        str_starts(str_from_offset(s, at), needle))
      return at;
  return STR_NOT_FOUND;
}

size_t
thing_path_find(struct str path, struct str *ret_segment)
{
  unsigned seen = 0; /* segments that were seen at the end of the path */
  for (size_t at = path.length; at-- > 0;) {
    if (path.bytes[at] != '/')
      continue;
    struct str rest = str_from_offset(path, at);
    for (size_t i = 0; i < THING_PATH_SEGMENTS; i++) {
      if ((seen & 1U << i) || !str_starts(rest, thing_path_segments[i]))
        continue;
      if (rest.length > thing_path_segments[i].length) {
        *ret_segment = thing_path_segments[i];
        return at;
      }
      seen |= 1U << i;
    }
  }
  return STR_NOT_FOUND;
}

unsigned
thing_path_form(struct str path)
{
  struct str segment = {NULL, 0};
  if (thing_path_find(path, &segment) == STR_NOT_FOUND)
    return 1U << (THING_PATH_SEGMENTS + str_ends(path, STR("/")));
  for (size_t i = 0; i < THING_PATH_SEGMENTS; i++)
    if (str_equals(thing_path_segments[i], segment))
      return 1U << i;
  return 0;
}

bool
thing_path_forms_meet(unsigned path_forms)
{
  unsigned segments = path_forms & ((1U << THING_PATH_SEGMENTS) - 1);
  unsigned others = path_forms >> THING_PATH_SEGMENTS;
  return (segments & (segments - 1)) != 0 || others == 3;
}

bool
thing_path_may_be_document(struct str path)
{
  return str_find_str(path, STR("/doc")) != STR_NOT_FOUND ||
         str_ends(path, STR("about"));
}
