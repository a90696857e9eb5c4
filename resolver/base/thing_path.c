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
  size_t best = STR_NOT_FOUND;
  for (size_t i = 0; i < THING_PATH_SEGMENTS; i++) {
    size_t at = thing_path_find_last(path, thing_path_segments[i]);
    if (at == STR_NOT_FOUND ||
        at + thing_path_segments[i].length == path.length)
      continue;
    if (best == STR_NOT_FOUND || at > best) {
      best = at;
      *ret_segment = thing_path_segments[i];
    }
  }
  return best;
}

unsigned
thing_path_ways(struct str path)
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
thing_path_ways_meet(unsigned ways)
{
  unsigned segments = ways & ((1U << THING_PATH_SEGMENTS) - 1);
  unsigned others = ways >> THING_PATH_SEGMENTS;
  return (segments & (segments - 1)) != 0 || others == 3;
}

bool
thing_path_may_be_document(struct str path)
{
  return str_find_str(path, STR("/doc")) != STR_NOT_FOUND ||
         str_ends(path, STR("about"));
}
