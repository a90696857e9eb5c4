#include "http/entity_tag.h"

#include "base/hash.h"

struct entity_tag
entity_tag_of(struct str content, struct str content_type, struct str coding)
{
  struct entity_tag tag;
  size_t at = 0;
  uint64_t hash = hash_bytes(content_type, hash_bytes(coding, 0));
  hash = hash_bytes(content, hash);
  tag.text[at++] = '"';
  for (int shift = 60; shift >= 0; shift -= 4)
    tag.text[at++] = "0123456789abcdef"[hash >> shift & 15];
  tag.text[at++] = '"';
  tag.text[at] = '\0';
  return tag;
}

static void
skip_blanks(struct str *list)
{
  while (list->length && (*list->bytes == ' ' || *list->bytes == '\t'))
    *list = str_from_offset(*list, 1);
}

/* Cuts the next tag off the list, quotes and all; a comma may stand inside
 * the quotes, and one must stand between two tags. False at the end, or where
 * something else stands. */
static bool
next_tag(struct str *list, struct str *ret_tag, bool *ret_weak)
{
  skip_blanks(list);
  while (list->length && *list->bytes == ',') {
    *list = str_from_offset(*list, 1);
    skip_blanks(list);
  }
  *ret_weak = str_starts(*list, STR("W/")); /* case-sensitive */
  if (*ret_weak)
    *list = str_from_offset(*list, 2);
  if (list->length == 0 || *list->bytes != '"')
    return false;
  size_t end = str_find(str_from_offset(*list, 1), '"');
  if (end == STR_NOT_FOUND)
    return false;
  *ret_tag = str_first(*list, end + 2);
  *list = str_from_offset(*list, end + 2);
  skip_blanks(list);
  return list->length == 0 || *list->bytes == ',';
}

bool
entity_tag_is_listed(struct str list, const struct entity_tag *tag, bool weakly)
{
  struct str found;
  bool weak;
  if (str_equals(str_trimmed(list), STR("*")))
    return true;
  while (next_tag(&list, &found, &weak))
    if ((weakly || !weak) && str_equals(found, str_from(tag->text)))
      return true;
  return false;
}
