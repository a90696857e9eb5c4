#include "read/config_value.h"

#include "base/iri.h"
#include "read/config_hint.h"
#include "terms.h"

#include <limits.h>

enum { CONFIG_TEXT_MAXIMUM = 64 * 1024 };

void
config_value_put_line(struct config_reading *reading,
                      const struct config_setting *setting, struct str value)
{
  for (size_t i = 0; i < value.length; i++)
    if ((unsigned char)value.bytes[i] < 0x20) {
      config_reading_complain(reading, setting->name,
                              "has a control character");
      return;
    }
  buffer_put(reading->out, reading->prefix);
  buffer_put(reading->out, setting->name);
  buffer_put_char(reading->out, '\t');
  buffer_put(reading->out, value);
  buffer_put_char(reading->out, '\n');
  if (reading->places)
    buffer_format(reading->places, "%llu:%llu\n",
                  (unsigned long long)reading->fact->value.line,
                  (unsigned long long)reading->fact->value.column);
}

/* Writes the path of a value. <coins.ttl> was resolved against the file: IRI
 * of the configuration. A plain literal is a path already; "sparql:" is not
 * changed. */
static void
put_path(struct config_reading *reading, const struct config_setting *setting,
         const struct term *value)
{
  struct buffer path;
  if (value->kind != TERM_IRI || !str_starts(value->value, STR("file://"))) {
    config_value_put_line(reading, setting, value->value);
    return;
  }
  buffer_init(&path, PATH_MAX);
  struct str rest = str_from_offset(value->value, 7);
  for (size_t i = 0; i < rest.length; i++) {
    int byte = iri_percent_value(str_from_offset(rest, i));
    if (byte >= 0) {
      buffer_put_char(&path, (char)byte);
      i += 2;
    } else {
      buffer_put_char(&path, rest.bytes[i]);
    }
  }
  if (buffer_err(&path))
    config_reading_complain(reading, setting->name, "is too long for a path");
  else
    config_value_put_line(reading, setting, buffer_str(&path));
  buffer_fini(&path);
}

/* Writes the line of a choice. Returns false when the value is not one of
 * them. */
static bool
put_choice(struct config_reading *reading, const struct config_setting *setting,
           const struct term *value)
{
  struct str rest = str_from(setting->choices);
  while (rest.bytes) {
    struct str choice = str_cut(&rest, ' ');
    if (value->kind == TERM_IRI &&
        str_starts(value->value, STR(SO_NAMESPACE)) &&
        str_equals(str_from_offset(value->value, sizeof SO_NAMESPACE - 1),
                   choice)) {
      config_value_put_line(reading, setting, choice);
      return true;
    }
  }
  return false;
}

static void
complain_choice(struct config_reading *reading,
                const struct config_setting *setting)
{
  struct buffer words;
  buffer_init(&words, CONFIG_READING_WORDS);
  config_hint_put_choices(&words, setting);
  config_reading_complain_at(reading, reading->fact->value, buffer_str(&words));
  buffer_fini(&words);
}

/* Escapes line ends and tabs, which a line cannot contain. */
static void
put_text(struct config_reading *reading, const struct config_setting *setting,
         struct str value)
{
  struct buffer text;
  buffer_init(&text, CONFIG_TEXT_MAXIMUM);
  for (size_t i = 0; i < value.length; i++) {
    char c = value.bytes[i];
    char escape = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c;
    if (escape != c || c == '\\')
      buffer_put_char(&text, '\\');
    buffer_put_char(&text, escape);
  }
  if (buffer_err(&text))
    config_reading_complain(reading, setting->name, "is too long");
  else
    config_value_put_line(reading, setting, buffer_str(&text));
  buffer_fini(&text);
}

/* Writes a value that is one of the choices, or else an IRI or a text. */
static void
put_open_choice(struct config_reading *reading,
                const struct config_setting *setting, const struct term *value)
{
  bool known = str_starts(value->value, STR(SO_NAMESPACE));
  if (put_choice(reading, setting, value))
    return;
  if (setting->kind == CONFIG_CHOICE_OR_TEXT && value->kind == TERM_LITERAL)
    put_text(reading, setting, value->value);
  else if (setting->kind == CONFIG_CHOICE_OR_IRI && value->kind == TERM_IRI &&
           !known)
    config_value_put_line(reading, setting, value->value);
  else
    complain_choice(reading, setting);
}

void
config_value_put(struct config_reading *reading,
                 const struct config_setting *setting,
                 const struct config_fact *fact)
{
  uint64_t number;
  const struct term *value = &fact->object;
  reading->fact = fact;
  switch (setting->kind) {
  case CONFIG_TEXT:
    if (value->kind != TERM_LITERAL)
      config_reading_complain(reading, setting->name, "must be a string");
    else
      config_value_put_line(reading, setting, value->value);
    break;
  case CONFIG_NUMBER:
    if (value->kind != TERM_LITERAL ||
        !str_to_number(value->value, UINT32_MAX, &number))
      config_reading_complain(reading, setting->name, "must be a whole number");
    else
      config_value_put_line(reading, setting, value->value);
    break;
  case CONFIG_BOOLEAN:
    if (!str_equals(value->value, STR("true")) &&
        !str_equals(value->value, STR("false")))
      config_reading_complain(reading, setting->name, "must be true or false");
    else
      config_value_put_line(reading, setting, value->value);
    break;
  case CONFIG_IRI:
    if (value->kind != TERM_IRI)
      config_reading_complain(reading, setting->name, "must be an IRI");
    else
      config_value_put_line(reading, setting, value->value);
    break;
  case CONFIG_PATH:
    put_path(reading, setting, value);
    break;
  case CONFIG_CHOICE:
    if (!put_choice(reading, setting, value))
      complain_choice(reading, setting);
    break;
  case CONFIG_CHOICE_OR_IRI:
  case CONFIG_CHOICE_OR_TEXT:
    put_open_choice(reading, setting, value);
    break;
  case CONFIG_NODE:
    break;
  }
}
