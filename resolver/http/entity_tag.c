#include "http/entity_tag.h"

#include "base/hash.h"

#include <inttypes.h>
#include <stdio.h>

struct entity_tag
entity_tag_of(struct str content, struct str content_type, struct str coding)
{
  struct entity_tag tag;
  uint64_t hash = hash_bytes(content_type, hash_bytes(coding, 0));
  hash = hash_bytes(content, hash);
  snprintf(tag.text, sizeof tag.text, "\"%016" PRIx64 "\"", hash);
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
