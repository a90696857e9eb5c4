#include "format/json.h"

static void
put_string(struct buffer *out, struct str text, bool inert)
{
  size_t plain = 0;
  buffer_put_char(out, '"');
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    bool separator = c == 0xE2 && text.length - i >= 3 &&
                     (unsigned char)text.bytes[i + 1] == 0x80 &&
                     ((unsigned char)text.bytes[i + 2] & 0xFE) == 0xA8;
    if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' &&
        c != '&' && c != 0x7F && !separator && !(inert && c == '\''))
      continue;
    buffer_put(out, str_of(text.bytes + plain, i - plain));
    if (c == '\\' || (c == '"' && !inert))
      buffer_format(out, "\\%c", c);
    else if (c == '\n')
      buffer_put(out, STR("\\n"));
    else if (separator)
      buffer_format(out, "\\u20%02x", (unsigned char)text.bytes[i + 2] - 0x80);
    else
      buffer_format(out, "\\u%04x", c);
    i += separator ? 2 : 0;
    plain = i + 1;
  }
  buffer_put(out, str_from_offset(text, plain));
  buffer_put_char(out, '"');
}

void
json_put_string(struct buffer *out, struct str text)
{
  put_string(out, text, false);
}

void
json_put_inert_string(struct buffer *out, struct str text)
{
  put_string(out, text, true);
}
