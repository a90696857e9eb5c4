#include "format/json_member.h"

#include "base/utf8.h"
#include "format/json.h"

void
json_member_begin(struct buffer *out, const char *name)
{
  char last = out->length ? out->bytes[out->length - 1] : '[';
  if (last != '{' && last != '[')
    buffer_put_char(out, ',');
  if (!name)
    return;
  json_put_string(out, str_from(name));
  buffer_put_char(out, ':');
}

void
json_member_open(struct buffer *out, const char *name, char bracket)
{
  json_member_begin(out, name);
  buffer_put_char(out, bracket);
}

void
json_member_close(struct buffer *out, char bracket)
{
  buffer_put_char(out, bracket);
}

/* A copy in which U+FFFD stands for bytes that are not UTF-8. */
static void
put_mended(struct buffer *out, struct str value)
{
  struct buffer copy;
  buffer_init(&copy, out->maximum);
  while (value.length) {
    size_t valid = utf8_valid_length(value);
    buffer_put(&copy, str_first(value, valid));
    if (valid < value.length)
      buffer_put(&copy, STR("\xEF\xBF\xBD"));
    value = str_from_offset(value, valid + 1);
  }
  json_put_string(out, buffer_str(&copy));
  if (buffer_err(&copy))
    out->err = buffer_err(&copy);
  buffer_fini(&copy);
}

void
json_member_put(struct buffer *out, const char *name, struct str value)
{
  json_member_begin(out, name);
  if (utf8_is_valid(value))
    json_put_string(out, value);
  else
    put_mended(out, value);
}

void
json_member_put_if(struct buffer *out, const char *name, struct str value)
{
  if (value.length)
    json_member_put(out, name, value);
}

void
json_member_put_bool(struct buffer *out, const char *name, bool value)
{
  json_member_begin(out, name);
  buffer_put(out, value ? STR("true") : STR("false"));
}

void
json_member_put_number(struct buffer *out, const char *name, uint64_t value)
{
  json_member_begin(out, name);
  buffer_format(out, "%llu", (unsigned long long)value);
}

void
json_member_put_thousandths(struct buffer *out, const char *name, int value)
{
  json_member_begin(out, name);
  buffer_format(out, "%d.%03d", value / 1000, value % 1000);
}

void
json_member_put_list(struct buffer *out, const char *name,
                     const struct str *values, size_t count)
{
  json_member_open(out, name, '[');
  for (size_t i = 0; i < count; i++)
    json_member_put(out, NULL, values[i]);
  json_member_close(out, ']');
}
