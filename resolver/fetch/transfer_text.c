#include "fetch/transfer_text.h"

/* Returns whether a character is written as it is: those of RFC 3986 3.4,
 * without those that separate parameters ("&", "=", "+"), and without "'",
 * which not every engine accepts. */
static bool
is_plain(char c)
{
  static const char others[] = "-._~/:?@!$()*,;";
  return str_is_alpha(c) || str_is_digit(c) ||
         (c && memchr(others, c, sizeof others - 1));
}

void
transfer_text_put_form(struct buffer *out, struct str query)
{
  static const char digits[] = "0123456789ABCDEF";
  buffer_put(out, STR("query="));
  for (size_t i = 0; i < query.length; i++) {
    char c = query.bytes[i];
    unsigned char byte = (unsigned char)c;
    if (is_plain(c) || c == ' ') {
      buffer_put_char(out, c == ' ' ? '+' : c);
      continue;
    }
    const char escaped[3] = {'%', digits[byte >> 4], digits[byte & 15]};
    buffer_put(out, str_of(escaped, sizeof escaped));
  }
}

bool
transfer_text_put_url(struct buffer *out, struct str endpoint, struct str query)
{
  bool has_query = str_find(endpoint, '?') != STR_NOT_FOUND;
  if (query.length > TRANSFER_TEXT_URL_MAXIMUM)
    return false;
  buffer_put(out, endpoint);
  buffer_put_char(out, has_query ? '&' : '?');
  transfer_text_put_form(out, query);
  buffer_put_char(out, '\0');
  return !buffer_err(out) && out->length <= TRANSFER_TEXT_URL_MAXIMUM;
}
