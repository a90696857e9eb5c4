#include "html/html.h"

/* Bytes that may have to be escaped; 0xEF is the first byte of U+FFFE and
 * U+FFFF. */
static const bool special[256] = {
    [0x00] = true, [0x01] = true, [0x02] = true, [0x03] = true, [0x04] = true,
    [0x05] = true, [0x06] = true, [0x07] = true, [0x08] = true, [0x0B] = true,
    [0x0C] = true, [0x0D] = true, [0x0E] = true, [0x0F] = true, [0x10] = true,
    [0x11] = true, [0x12] = true, [0x13] = true, [0x14] = true, [0x15] = true,
    [0x16] = true, [0x17] = true, [0x18] = true, [0x19] = true, [0x1A] = true,
    [0x1B] = true, [0x1C] = true, [0x1D] = true, [0x1E] = true, [0x1F] = true,
    [0x7F] = true, [0xEF] = true, ['&'] = true,  ['<'] = true,  ['>'] = true,
    ['"'] = true,  ['\''] = true};

/* Returns the escape of the special character at the beginning of a text, and
 * the length of that character; the bytes themselves when they need no escape.
 */
static struct str
escape(struct str text, size_t *ret_length)
{
  unsigned char c = (unsigned char)text.bytes[0];
  *ret_length = 1;
  switch (c) {
  case '&':
    return STR("&amp;");
  case '<':
    return STR("&lt;");
  case '>':
    return STR("&gt;");
  case '"':
    return STR("&quot;");
  case '\'':
    return STR("&#39;");
  case '\r': /* HTML has no way to write it (13.2.5.80) */
    *ret_length = text.length > 1 && text.bytes[1] == '\n' ? 2 : 1;
    return STR("\n");
  case 0xEF:
    if (text.length < 3 || (unsigned char)text.bytes[1] != 0xBF ||
        (unsigned char)text.bytes[2] < 0xBE)
      return str_first(text, 1);
    *ret_length = 3;
    return STR("\xEF\xBF\xBD"); /* U+FFFD */
  default:
    return STR("\xEF\xBF\xBD");
  }
}

void
html_put_text(struct buffer *out, struct str text)
{
  while (text.length) {
    size_t plain = 0, length;
    while (plain < text.length && !special[(unsigned char)text.bytes[plain]])
      plain++;
    buffer_put(out, str_first(text, plain));
    text = str_from_offset(text, plain);
    if (text.length == 0)
      break;
    buffer_put(out, escape(text, &length));
    text = str_from_offset(text, length);
  }
}
