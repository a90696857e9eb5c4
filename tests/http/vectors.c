#include "vectors.h"

#include "base/file.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

bool
vectors_read(const char *path, struct buffer *text)
{
  const char *file = runner_shared(path);
  buffer_init(text, 1024 * 1024);
  if (file)
    ck_assert_int_eq(file_read(file, text), ERR_NONE);
  return file != NULL;
}

bool
vectors_next_row(struct str *rest, struct str *ret_row)
{
  while (rest->bytes && rest->length) {
    *ret_row = str_cut(rest, '\n');
    if (ret_row->length && ret_row->bytes[0] != '#')
      return true;
  }
  return false;
}

/* U+0080 to U+00FF stand for bytes, as on the wire. */
static size_t
read_escape(const char *at, char *ret_char)
{
  static const char letters[] = "tnrbf", values[] = "\t\n\r\b\f";
  const char *letter = strchr(letters, *at);
  unsigned code;
  if (*at == 'u' && sscanf(at + 1, "%4x", &code) == 1 && code < 0x100) {
    *ret_char = (char)code;
    return 5;
  }
  ck_assert(*at != 'u');
  *ret_char = letter ? values[letter - letters] : *at;
  return 1;
}

bool
vectors_read_string(struct str *rest, char *out, size_t room)
{
  size_t at = str_find(*rest, '"'), length = 0;
  if (at == STR_NOT_FOUND)
    return false;
  for (at++; at < rest->length && rest->bytes[at] != '"'; at++) {
    ck_assert_uint_lt(length + 1, room);
    out[length] = rest->bytes[at];
    if (rest->bytes[at] == '\\')
      at += read_escape(rest->bytes + at + 1, &out[length]);
    length++;
  }
  out[length] = '\0';
  *rest = str_from_offset(*rest, at + 1);
  return true;
}

void
vectors_read_list(struct str cell, struct vectors_list *ret_list)
{
  cell = str_first(cell, str_find(cell, '{'));
  ret_list->count = 0;
  while (ret_list->count < VECTORS_LIST_MAXIMUM &&
         vectors_read_string(&cell, ret_list->texts[ret_list->count],
                             sizeof *ret_list->texts))
    ret_list->count++;
}

bool
vectors_has(const struct vectors_list *list, struct str text)
{
  for (size_t i = 0; i < list->count; i++)
    if (str_equals_folded(str_from(list->texts[i]), text))
      return true;
  return false;
}
