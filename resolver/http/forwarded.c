#include "http/forwarded.h"

enum {
  /* Commas in the quoted strings of an element. */
  COMMAS_MAXIMUM = 16,
  PORT_DIGITS = 5,
  ADDRESS_MAXIMUM = 45, /* as INET6_ADDRSTRLEN, without its end */
};

/* tchar of RFC 9110 5.6.2. */
static bool
is_token_char(char c)
{
  return str_is_alpha(c) || str_is_digit(c) ||
         (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

/* --- nodes --------------------------------------------------------------- */

/* Digits, or an obfuscated port (RFC 7239 6); also without a colon. */
static bool
is_port(struct str text)
{
  if (text.length == 0)
    return true;
  if (text.length < 2 || text.bytes[0] != ':')
    return false;
  bool is_hidden = text.bytes[1] == '_';
  if (!is_hidden && text.length > 1 + PORT_DIGITS)
    return false;
  for (size_t i = 1; i < text.length; i++)
    if (!str_is_digit(text.bytes[i]) &&
        !(is_hidden &&
          (str_is_alpha(text.bytes[i]) ||
           (text.bytes[i] != '\0' && strchr("._-", text.bytes[i]) != NULL))))
      return false;
  return true;
}

/* Returns the length of the name at the beginning: "unknown", or "_" and some
 * of the characters that it may have. 0: there is none. */
static size_t
name_length(struct str text)
{
  size_t length = 0;
  if (str_starts_folded(text, STR("unknown")))
    return strlen("unknown");
  if (text.length == 0 || text.bytes[0] != '_')
    return 0;
  while (length < text.length &&
         (str_is_alpha(text.bytes[length]) ||
          str_is_digit(text.bytes[length]) ||
          (text.bytes[length] != '\0' && strchr("._-", text.bytes[length]))))
    length++;
  return length > 1 && length <= FORWARDED_NAME_MAXIMUM ? length : 0;
}

/* Returns the length of what may be an address of IPv4 at the beginning. */
static size_t
four_length(struct str text)
{
  size_t length = 0;
  while (length < text.length &&
         (str_is_digit(text.bytes[length]) || text.bytes[length] == '.'))
    length++;
  return length;
}

static bool
read_node(struct str text, struct forwarded_node *ret_node)
{
  size_t length = name_length(text), end = length;
  struct forwarded_node node = {FORWARDED_NAME, str_first(text, length)};
  if (length == 0) {
    node.kind = FORWARDED_ADDRESS;
    if (str_starts(text, STR("["))) {
      end = str_find(text, ']');
      if (end == STR_NOT_FOUND)
        return false;
      node.text = str_of(text.bytes + 1, end - 1);
      end++;
    } else {
      end = four_length(text);
      node.text = str_first(text, end);
    }
  }
  if (node.text.length == 0 ||
      (node.kind == FORWARDED_ADDRESS && node.text.length > ADDRESS_MAXIMUM) ||
      !is_port(str_from_offset(text, end)))
    return false;
  *ret_node = node;
  return true;
}

/* --- Forwarded ----------------------------------------------------------- */

static struct str
cut_token(struct str *rest)
{
  size_t length = 0;
  while (length < rest->length && is_token_char(rest->bytes[length]))
    length++;
  struct str token = str_first(*rest, length);
  *rest = str_from_offset(*rest, length);
  return token;
}

/* What stands between the quotation marks (RFC 9110 5.6.4), escapes and all:
 * no node needs one. */
static bool
cut_quoted(struct str *rest, struct str *ret_text)
{
  for (size_t i = 1; i < rest->length; i++) {
    unsigned char c = (unsigned char)rest->bytes[i];
    if (c == '"') {
      *ret_text = str_of(rest->bytes + 1, i - 1);
      *rest = str_from_offset(*rest, i + 1);
      return true;
    }
    if ((c < ' ' && c != '\t') || c == 0x7F)
      return false;
    i += c == '\\'; /* the character after it is part of the text */
  }
  return false;
}

static bool
cut_value(struct str *rest, struct str *ret_value)
{
  if (str_starts(*rest, STR("\"")))
    return cut_quoted(rest, ret_value);
  *ret_value = cut_token(rest);
  return ret_value->length > 0;
}

/* One "name=value", up to the ";" after it. */
static bool
cut_pair(struct str *rest, struct str *ret_name, struct str *ret_value)
{
  *ret_name = cut_token(rest);
  if (ret_name->length == 0 || !str_starts(*rest, STR("=")))
    return false;
  *rest = str_from_offset(*rest, 1);
  if (!cut_value(rest, ret_value))
    return false;
  *rest = str_trimmed(*rest);
  return rest->length == 0 || rest->bytes[0] == ';';
}

/* All of a text as one element (RFC 7239 4). A parameter must not come twice;
 * of those here, only "for" is looked at. */
static bool
read_element(struct str text, struct forwarded_node *ret_node)
{
  struct forwarded_node node = {.kind = FORWARDED_NOTHING};
  bool has_for = false;
  while (text.length) {
    struct str name, value;
    if (text.bytes[0] == ';') { /* a pair may be empty */
      text = str_trimmed(str_from_offset(text, 1));
      continue;
    }
    if (!cut_pair(&text, &name, &value))
      return false;
    if (!str_equals_folded(name, STR("for")))
      continue;
    if (has_for || !read_node(value, &node))
      return false;
    has_for = true;
  }
  *ret_node = node;
  return true;
}

/* Cuts the empty elements at the end off (RFC 9110 5.6.1.2). */
static void
cut_empty(struct str *value)
{
  *value = str_trimmed(*value);
  while (str_ends(*value, STR(",")))
    *value = str_trimmed(str_first(*value, value->length - 1));
}

/* A comma may stand in a quoted string. Text that begins within one has an odd
 * number of quotation marks that are not escaped, or a backslash outside of a
 * quoted string, and is not an element. */
bool
forwarded_cut(struct str *value, struct forwarded_node *ret_node)
{
  cut_empty(value);
  struct str before = *value;
  for (int i = 0; i <= COMMAS_MAXIMUM && before.length; i++) {
    size_t comma = str_find_last(before, ',');
    size_t begin = comma == STR_NOT_FOUND ? 0 : comma + 1;
    before = str_first(before, comma == STR_NOT_FOUND ? 0 : comma);
    if (read_element(str_trimmed(str_from_offset(*value, begin)), ret_node)) {
      *value = before;
      return true;
    }
  }
  return false;
}

/* --- X-Forwarded-For ----------------------------------------------------- */

/* An address of IPv6 stands without brackets where it has no port. */
static bool
is_bare_six(struct str text)
{
  size_t colon = str_find(text, ':');
  if (colon == STR_NOT_FOUND || text.length > ADDRESS_MAXIMUM ||
      str_find(str_from_offset(text, colon + 1), ':') == STR_NOT_FOUND)
    return false;
  for (size_t i = 0; i < text.length; i++)
    if (str_hex_value(text.bytes[i]) < 0 && text.bytes[i] != ':' &&
        text.bytes[i] != '.')
      return false;
  return true;
}

bool
forwarded_cut_for(struct str *value, struct forwarded_node *ret_node)
{
  cut_empty(value);
  size_t comma = str_find_last(*value, ',');
  size_t begin = comma == STR_NOT_FOUND ? 0 : comma + 1;
  struct str text = str_trimmed(str_from_offset(*value, begin));
  if (is_bare_six(text))
    *ret_node = (struct forwarded_node){FORWARDED_ADDRESS, text};
  else if (!read_node(text, ret_node))
    return false;
  *value = str_first(*value, comma == STR_NOT_FOUND ? 0 : comma);
  return true;
}
