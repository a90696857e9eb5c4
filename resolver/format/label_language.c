#include "format/label_language.h"

#include "base/buffer.h"
#include "format/message.h"
#include "languages.h" /* made from vocab/languages.tsv */

enum {
  ROWS = sizeof languages_table / sizeof *languages_table,
  NAME_MAXIMUM = 256
};

struct str
label_language_choose(const struct language_list *wanted,
                      const struct language_list *usual, const struct str *tags,
                      size_t count, size_t own)
{
  if (count == 0)
    return (struct str){NULL, 0};
  size_t found = language_lookup(wanted, usual, tags, count);
  if (found == LANGUAGE_NONE)
    found = language_usual(wanted, usual, tags, count);
  if (found == LANGUAGE_NONE && wanted->count == 0 && own > 0)
    found = 0;
  return found == LANGUAGE_NONE ? message_language(wanted) : tags[found];
}

/* Finds a tag in the table, which is sorted; empty when it is not there. */
static struct str
find(struct str tag)
{
  size_t first = 0, end = ROWS;
  while (first < end) {
    size_t middle = first + (end - first) / 2;
    int order = str_compare(languages_table[middle].tag, tag);
    if (order == 0)
      return languages_table[middle].name;
    if (order < 0)
      first = middle + 1;
    else
      end = middle;
  }
  return (struct str){NULL, 0};
}

struct str
label_language_name(struct str tag, struct arena *arena)
{
  struct str name = find(tag);
  size_t hyphen = str_find(tag, '-');
  if (name.length || hyphen == STR_NOT_FOUND)
    return name.length ? name : tag;
  name = find(str_first(tag, hyphen));
  if (!name.length)
    return tag;
  struct buffer out;
  buffer_init(&out, NAME_MAXIMUM);
  buffer_put(&out, name);
  buffer_put(&out, STR(" ("));
  buffer_put(&out, str_from_offset(tag, hyphen + 1));
  buffer_put_char(&out, ')');
  return arena_take_buffer(arena, &out);
}
