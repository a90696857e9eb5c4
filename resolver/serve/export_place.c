#include "serve/export_place.h"

#include "base/iri.h"

#include <limits.h>

static void
put_encoded(struct buffer *out, unsigned char byte)
{
  buffer_format(out, "%%%02X", byte);
}

/* Returns the byte at the beginning of a text, decoded, and its length there.
 */
static unsigned char
decode(struct str text, size_t *ret_length)
{
  int value = iri_percent_value(text);
  *ret_length = value < 0 ? 1 : 3;
  return (unsigned char)(value < 0 ? text.bytes[0] : value);
}

/* Returns whether a segment is "." or "..", or begins like a file that
 * configures Apache. */
static bool
is_hidden(struct str segment)
{
  char begin[3] = "";
  size_t count = 0, at = 0, length;
  for (; at < segment.length && count < sizeof begin; at += length)
    begin[count++] = (char)decode(str_from_offset(segment, at), &length);
  struct str made = str_of(begin, count);
  return (at >= segment.length &&
          (str_equals(made, STR(".")) || str_equals(made, STR("..")))) ||
         str_starts_folded(made, STR(".ht"));
}

/* Appends a segment of a path. Returns whether nothing stays encoded. */
static bool
put_segment(struct buffer *out, struct str segment)
{
  bool hidden = is_hidden(segment), plain = !hidden && segment.length > 0;
  size_t length;
  if (segment.length == 0)
    buffer_put_char(out, '%');
  for (size_t at = 0; at < segment.length; at += length) {
    unsigned char byte = decode(str_from_offset(segment, at), &length);
    bool encoded = byte < ' ' || byte == 0x7F || byte == '/' || byte == '%';
    if (encoded)
      plain = false;
    if (encoded || (hidden && at == 0))
      put_encoded(out, byte);
    else
      buffer_put_char(out, (char)byte);
  }
  return plain;
}

/* Appends the query, so that it stays in the last segment. */
static void
put_query(struct buffer *out, struct str query)
{
  buffer_put(out, STR("%3F"));
  for (size_t i = 0; i < query.length; i++) {
    unsigned char byte = (unsigned char)query.bytes[i];
    if (byte == '/' || byte == '%' || byte < ' ' || byte >= 0x7F)
      put_encoded(out, byte);
    else
      buffer_put_char(out, (char)byte);
  }
}

static bool
put_path(struct buffer *out, struct str path)
{
  bool plain = true;
  path = str_from_offset(path, str_starts(path, STR("/")) ? 1 : 0);
  for (;;) {
    size_t slash = str_find(path, '/');
    if (!put_segment(out, str_first(path, slash)))
      plain = false;
    if (slash == STR_NOT_FOUND)
      return plain;
    buffer_put_char(out, '/');
    path = str_from_offset(path, slash + 1);
  }
}

bool
export_place_put(struct buffer *out, struct str target)
{
  size_t mark = str_find(target, '?');
  bool plain = put_path(out, str_first(target, mark));
  if (mark == STR_NOT_FOUND)
    return plain;
  put_query(out, str_from_offset(target, mark + 1));
  return false;
}

bool
export_place_put_document(struct buffer *out, struct str document,
                          size_t *ret_tail)
{
  size_t mark = str_find(document, '?');
  struct str path = str_first(document, mark);
  bool plain;
  if (str_ends(path, STR("/"))) {
    plain = path.length < 2 || put_path(out, str_first(path, path.length - 1));
    buffer_put(out, path.length < 2 ? STR("index") : STR("/index"));
  } else {
    plain = put_path(out, path);
  }
  *ret_tail = out->length;
  if (mark == STR_NOT_FOUND)
    return plain;
  put_query(out, str_from_offset(document, mark + 1));
  return false;
}

bool
export_place_fits(struct str place)
{
  enum { TEMPORARY = 16 }; /* longer than the name while it is written */
  while (place.length) {
    size_t slash = str_find(place, '/');
    if (str_first(place, slash).length > NAME_MAX - TEMPORARY)
      return false;
    place = str_from_offset(place, slash == STR_NOT_FOUND ? slash : slash + 1);
  }
  return true;
}
