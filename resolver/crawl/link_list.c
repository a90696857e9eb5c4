#include "crawl/link_list.h"

static void
skip_space(struct str *rest)
{
  while (rest->length && (*rest->bytes == ' ' || *rest->bytes == '\t'))
    *rest = str_from_offset(*rest, 1);
}

static bool
take_char(struct str *rest, char c)
{
  skip_space(rest);
  if (!rest->length || *rest->bytes != c)
    return false;
  *rest = str_from_offset(*rest, 1);
  return true;
}

/* Up to one of the characters that end a token here. */
static struct str
take_token(struct str *rest)
{
  size_t length = 0;
  while (length < rest->length && !strchr(" \t,;=\"<>", rest->bytes[length]))
    length++;
  struct str token = str_first(*rest, length);
  *rest = str_from_offset(*rest, length);
  return token;
}

/* After the first quote. Escapes stay. */
static bool
take_quoted(struct str *rest, struct str *ret_value)
{
  for (size_t i = 0; i < rest->length; i++) {
    if (rest->bytes[i] == '\\') {
      i++;
    } else if (rest->bytes[i] == '"') {
      *ret_value = str_first(*rest, i);
      *rest = str_from_offset(*rest, i + 1);
      return true;
    }
  }
  return false;
}

static void
keep(struct str *place, struct str value)
{
  if (!place->bytes)
    *place = value;
}

/* After ";". */
static bool
take_parameter(struct str *rest, struct link_list_link *link)
{
  skip_space(rest);
  struct str name = take_token(rest), value = {NULL, 0};
  if (take_char(rest, '=')) {
    if (!take_char(rest, '"'))
      value = take_token(rest);
    else if (!take_quoted(rest, &value))
      return false;
  }
  if (str_equals_folded(name, STR("rel")))
    keep(&link->relations, value);
  else if (str_equals_folded(name, STR("type")))
    keep(&link->type, value);
  return true;
}

enum link_list_step
link_list_next(struct str *rest, struct link_list_link *ret_link)
{
  struct link_list_link link = {.target = {NULL, 0}};
  while (take_char(rest, ','))
    ;
  if (!rest->length)
    return LINK_LIST_END;
  size_t end = str_find(*rest, '>');
  if (*rest->bytes != '<' || end == STR_NOT_FOUND)
    return LINK_LIST_BROKEN;
  link.target = str_of(rest->bytes + 1, end - 1);
  *rest = str_from_offset(*rest, end + 1);
  while (take_char(rest, ';'))
    if (!take_parameter(rest, &link))
      return LINK_LIST_BROKEN;
  skip_space(rest);
  if (rest->length && *rest->bytes != ',')
    return LINK_LIST_BROKEN;
  *ret_link = link;
  return LINK_LIST_LINK;
}

bool
link_list_has(const struct link_list_link *link, struct str relation)
{
  struct str rest = link->relations;
  while (rest.length)
    if (str_equals_folded(str_cut(&rest, ' '), relation))
      return true;
  return false;
}
