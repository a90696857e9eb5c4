#include "crawl/json_check.h"

#include "base/utf8.h"

/* What may come next. */
enum want {
  WANT_VALUE,        /* a value */
  WANT_FIRST_VALUE,  /* a value, or the end of an array */
  WANT_FIRST_NAME,   /* a name, or the end of an object */
  WANT_NAME,         /* a name */
  WANT_COMMA_OR_END, /* what follows a value */
};

struct json {
  struct str text;
  size_t at;
  size_t depth;
  char open[JSON_CHECK_DEPTH]; /* "{" or "[" */
  const char *fault;
};

static char
look(const struct json *json)
{
  return json->at < json->text.length ? json->text.bytes[json->at] : '\0';
}

static bool
fail(struct json *json, const char *fault)
{
  json->fault = fault;
  return false;
}

static void
skip_space(struct json *json)
{
  while (str_is_space(look(json)))
    json->at++;
}

/* --- values --------------------------------------------------------------- */

/* After a backslash. */
static bool
take_escape(struct json *json)
{
  char c = look(json);
  json->at++;
  if (c != 'u')
    return (c && strchr("\"\\/bfnrt", c)) || fail(json, "a bad escape");
  for (int i = 0; i < 4; i++, json->at++)
    if (str_hex_value(look(json)) < 0)
      return fail(json, "a bad \\u escape");
  return true;
}

static bool
take_string(struct json *json)
{
  json->at++;
  while (json->at < json->text.length) {
    unsigned char c = (unsigned char)json->text.bytes[json->at++];
    if (c == '"')
      return true;
    if (c < 0x20)
      return fail(json, "a control character in a string");
    if (c == '\\' && !take_escape(json))
      return false;
  }
  return fail(json, "a string without an end");
}

static bool
take_digits(struct json *json)
{
  if (!str_is_digit(look(json)))
    return fail(json, "a bad number");
  while (str_is_digit(look(json)))
    json->at++;
  return true;
}

static bool
take_number(struct json *json)
{
  if (look(json) == '-')
    json->at++;
  if (look(json) == '0')
    json->at++;
  else if (!take_digits(json))
    return false;
  if (look(json) == '.') {
    json->at++;
    if (!take_digits(json))
      return false;
  }
  if (look(json) == 'e' || look(json) == 'E') {
    json->at++;
    if (look(json) == '+' || look(json) == '-')
      json->at++;
    return take_digits(json);
  }
  return true;
}

static bool
take_word(struct json *json)
{
  static const struct str words[] = {STR_INIT("true"), STR_INIT("false"),
                                     STR_INIT("null")};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_starts(str_from_offset(json->text, json->at), words[i])) {
      json->at += words[i].length;
      return true;
    }
  return fail(json, "no value where there should be one");
}

static bool
take_scalar(struct json *json)
{
  char c = look(json);
  if (c == '"')
    return take_string(json);
  if (c == '-' || str_is_digit(c))
    return take_number(json);
  return take_word(json);
}

/* --- structure ------------------------------------------------------------ */

static bool
take_open(struct json *json, enum want *want)
{
  char c = look(json);
  if (json->depth == JSON_CHECK_DEPTH)
    return fail(json, "arrays and objects in one another beyond 1024");
  json->open[json->depth++] = c;
  json->at++;
  *want = c == '{' ? WANT_FIRST_NAME : WANT_FIRST_VALUE;
  return true;
}

static bool
take_close(struct json *json, enum want *want)
{
  json->depth--;
  json->at++;
  *want = WANT_COMMA_OR_END;
  return true;
}

static bool
take_name(struct json *json, enum want *want)
{
  if (look(json) != '"')
    return fail(json, "no name where there should be one");
  if (!take_string(json))
    return false;
  skip_space(json);
  if (look(json) != ':')
    return fail(json, "no colon after a name");
  json->at++;
  *want = WANT_VALUE;
  return true;
}

static char
closing(const struct json *json)
{
  return json->open[json->depth - 1] == '{' ? '}' : ']';
}

static bool
take_value(struct json *json, enum want *want)
{
  if (look(json) == '{' || look(json) == '[')
    return take_open(json, want);
  *want = WANT_COMMA_OR_END;
  return take_scalar(json);
}

static bool
take_comma_or_end(struct json *json, enum want *want)
{
  if (look(json) == closing(json))
    return take_close(json, want);
  if (look(json) != ',')
    return fail(json, "neither a comma nor an end after a value");
  json->at++;
  *want = closing(json) == '}' ? WANT_NAME : WANT_VALUE;
  return true;
}

static bool
take_next(struct json *json, enum want *want)
{
  bool is_first = *want == WANT_FIRST_NAME || *want == WANT_FIRST_VALUE;
  if (is_first && look(json) == closing(json))
    return take_close(json, want);
  switch (*want) {
  case WANT_FIRST_NAME:
  case WANT_NAME:
    return take_name(json, want);
  case WANT_COMMA_OR_END:
    return take_comma_or_end(json, want);
  case WANT_VALUE:
  case WANT_FIRST_VALUE:
    break;
  }
  return take_value(json, want);
}

const char *
json_check(struct str text, size_t *ret_offset)
{
  struct json json = {.text = text};
  enum want want = WANT_VALUE;
  *ret_offset = 0;
  if (!utf8_is_valid(text))
    return "bytes that are not UTF-8";
  do {
    skip_space(&json);
    if (!take_next(&json, &want)) {
      *ret_offset = json.at < text.length ? json.at : text.length;
      return json.fault;
    }
  } while (json.depth || want != WANT_COMMA_OR_END);
  skip_space(&json);
  *ret_offset = json.at;
  return json.at == text.length ? NULL : "more after the end";
}
