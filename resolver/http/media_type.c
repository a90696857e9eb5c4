#include "http/media_type.h"

#include <string.h>

static bool
is_tchar(char c)
{
  return str_is_alpha(c) || str_is_digit(c) ||
         (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

bool
media_type_is_token(struct str s)
{
  for (size_t i = 0; i < s.length; i++)
    if (!is_tchar(s.bytes[i]))
      return false;
  return s.length > 0;
}

/* Returns the offset of the first separator outside quotes, or the length;
 * SIZE_MAX when a quoted string does not end. */
static size_t
find_unquoted(struct str s, char separator)
{
  bool quoted = false;
  for (size_t i = 0; i < s.length; i++) {
    char c = s.bytes[i];
    if (quoted && c == '\\')
      i++;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == separator)
      return i;
  }
  return quoted ? SIZE_MAX : s.length;
}

bool
media_type_next_element(struct str *rest, struct str *ret_element)
{
  while (rest->bytes && rest->length) {
    size_t end = find_unquoted(*rest, ',');
    if (end == SIZE_MAX) /* the quote is not closed: one bad element */
      end = rest->length;
    struct str element = str_trimmed(str_first(*rest, end));
    *rest = str_from_offset(*rest, end + 1);
    if (element.length) { /* RFC 9110 5.6.1.2: empty elements are ignored */
      *ret_element = element;
      return true;
    }
  }
  return false;
}

/* Returns whether a text has only characters of URIs (RFC 3986 2). */
static bool
is_uri_text(struct str s)
{
  for (size_t i = 0; i < s.length; i++)
    if (!str_is_alpha(s.bytes[i]) && !str_is_digit(s.bytes[i]) &&
        (s.bytes[i] == '\0' || !strchr("-._~:/?#[]@!$&'()*+=%", s.bytes[i])))
      return false;
  return s.length > 0;
}

/* The IRI of a profile should be quoted (RFC 9110 5.6.6), but often is not. It
 * is accepted, for its meaning is clear. */
static bool
parse_value(struct str name, struct str text, struct str *ret_value)
{
  if (text.length >= 2 && text.bytes[0] == '"') {
    if (text.bytes[text.length - 1] != '"')
      return false;
    *ret_value = str_of(text.bytes + 1, text.length - 2);
    return true;
  }
  *ret_value = text;
  return media_type_is_token(text) ||
         (str_equals_folded(name, STR("profile")) && is_uri_text(text));
}

bool
media_type_parse_parameters(struct str rest, struct media_type *type)
{
  type->count = 0;
  while (rest.bytes && rest.length) {
    size_t end = find_unquoted(rest, ';');
    if (end == SIZE_MAX)
      return false;
    struct str value = str_trimmed(str_first(rest, end));
    rest = str_from_offset(rest, end + 1);
    if (value.length == 0)
      continue;
    if (type->count == MEDIA_TYPE_PARAMETERS_MAXIMUM)
      return false;
    struct media_type_parameter *parameter = &type->parameters[type->count];
    parameter->name = str_cut(&value, '=');
    if (!media_type_is_token(parameter->name) || !value.bytes ||
        !parse_value(parameter->name, value, &parameter->value))
      return false;
    type->count++;
  }
  return true;
}

bool
media_type_parse(struct str text, struct media_type *ret_type)
{
  struct media_type type = {.count = 0};
  struct str rest = text;
  struct str essence = str_trimmed(str_cut(&rest, ';'));
  type.subtype = essence;
  type.type = str_cut(&type.subtype, '/');
  if (!media_type_is_token(type.type) || !media_type_is_token(type.subtype) ||
      !media_type_parse_parameters(rest, &type))
    return false;
  *ret_type = type;
  return true;
}

struct str
media_type_parameter(const struct media_type *type, struct str name)
{
  for (size_t i = 0; i < type->count; i++)
    if (str_equals_folded(type->parameters[i].name, name))
      return type->parameters[i].value;
  return (struct str){NULL, 0};
}

bool
media_type_same(const struct media_type *a, const struct media_type *b)
{
  return str_equals_folded(a->type, b->type) &&
         str_equals_folded(a->subtype, b->subtype);
}
