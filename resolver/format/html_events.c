#include "format/html_events.h"

#include "base/utf8.h"
#include "format/html_entity.h"

enum { NAME_MAXIMUM = 16 /* bytes of a name that matters */ };

struct reading {
  const struct html_events *events;
  void *context;
  struct str rest;    /* what is not read yet */
  struct buffer text; /* of the next event */
  bool is_cut;
};

static bool
is_space(char c)
{
  return str_is_space(c) || c == '\f';
}

/* Returns the text up to a character that is white space or one of others. */
static struct str
until(struct str text, const char *others)
{
  size_t end = 0;
  while (end < text.length && !is_space(text.bytes[end]) &&
         str_find(str_from(others), text.bytes[end]) == STR_NOT_FOUND)
    end++;
  return str_first(text, end);
}

/* Skips white space and slashes. */
static struct str
next_attribute(struct str text)
{
  while (text.length && (is_space(*text.bytes) || *text.bytes == '/'))
    text = str_from_offset(text, 1);
  return text;
}

static struct str
skip_space(struct str text)
{
  while (text.length && is_space(*text.bytes))
    text = str_from_offset(text, 1);
  return text;
}

/* Takes the next attribute off a text. Returns false when there is none, or
 * when it does not end; *text then begins with ">", or is empty. */
static bool
take_attribute(struct str *text, struct str *ret_name, struct str *ret_value)
{
  struct str rest = next_attribute(*text), value = {NULL, 0};
  *text = rest;
  if (rest.length == 0 || *rest.bytes == '>')
    return false;
  struct str name = until(str_from_offset(rest, 1), "/>=");
  name = str_first(rest, name.length + 1);
  rest = str_from_offset(rest, name.length);
  struct str after = skip_space(rest);
  if (str_starts(after, STR("="))) {
    rest = skip_space(str_from_offset(after, 1));
    bool is_quoted = rest.length && (*rest.bytes == '"' || *rest.bytes == '\'');
    if (is_quoted) {
      char quote = *rest.bytes;
      rest = str_from_offset(rest, 1);
      value = str_first(rest, str_find(rest, quote));
      rest = str_from_offset(rest, value.length + 1);
    } else {
      value = until(rest, ">");
      rest = str_from_offset(rest, value.length);
    }
  }
  *text = rest;
  *ret_name = name;
  *ret_value = value;
  return true;
}

void
html_events_attribute(struct buffer *out, struct str attributes,
                      struct str wanted)
{
  struct str name, value;
  while (take_attribute(&attributes, &name, &value))
    if (str_equals_folded(name, wanted)) {
      html_entity_put_text(out, value);
      return;
    }
}

/* --- tags ------------------------------------------------------------------
 */

static bool
is_one_of(struct str name, const struct str *names, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (str_equals(names[i], name))
      return true;
  return false;
}

/* Returns whether an element cannot have content. */
static bool
is_void(struct str name)
{
  static const struct str names[] = {
      STR_INIT("area"),  STR_INIT("base"),  STR_INIT("br"),
      STR_INIT("col"),   STR_INIT("embed"), STR_INIT("hr"),
      STR_INIT("img"),   STR_INIT("input"), STR_INIT("link"),
      STR_INIT("meta"),  STR_INIT("param"), STR_INIT("source"),
      STR_INIT("track"), STR_INIT("wbr")};
  return is_one_of(name, names, sizeof names / sizeof *names);
}

/* Returns whether the content of an element is text up to its end tag. */
static bool
is_raw(struct str name)
{
  static const struct str names[] = {
      STR_INIT("script"),  STR_INIT("style"),   STR_INIT("textarea"),
      STR_INIT("title"),   STR_INIT("xmp"),     STR_INIT("iframe"),
      STR_INIT("noembed"), STR_INIT("noframes")};
  return is_one_of(name, names, sizeof names / sizeof *names);
}

static struct str
lower_name(struct str name, char room[NAME_MAXIMUM])
{
  if (name.length > NAME_MAXIMUM)
    return (struct str){NULL, 0};
  for (size_t i = 0; i < name.length; i++)
    room[i] = str_fold_char(name.bytes[i]);
  return str_of(room, name.length);
}

/* Leaves out the content of an element that is text up to its end tag. */
static void
skip_raw(struct reading *reading, struct str name)
{
  struct str rest = reading->rest;
  for (;;) {
    size_t at = str_find_str(rest, STR("</"));
    if (at == STR_NOT_FOUND)
      break;
    rest = str_from_offset(rest, at);
    struct str found = until(str_from_offset(rest, 2), "/>");
    if (str_equals_folded(found, name)) {
      reading->rest = rest;
      return;
    }
    rest = str_from_offset(rest, 2);
  }
  reading->rest = str_from_offset(rest, rest.length);
  reading->is_cut = true;
}

/* Returns whether a tag ends its element: the slash at its end is not a part of
 * a value without quotes. */
static bool
is_closed(struct str attributes)
{
  if (!str_ends(attributes, STR("/")))
    return false;
  struct str before = str_first(attributes, attributes.length - 1);
  if (str_find(before, '=') == STR_NOT_FOUND)
    return true;
  char last = before.bytes[before.length - 1];
  return is_space(last) || last == '"' || last == '\'' || last == '/';
}

/* Reads a tag from its name on. */
static void
read_tag(struct reading *reading, struct str text, bool is_end)
{
  char room[NAME_MAXIMUM];
  struct str raw = until(text, "/>"), ignored;
  struct str name = lower_name(raw, room);
  struct str attributes = str_from_offset(text, raw.length);
  struct str rest = attributes;
  while (take_attribute(&rest, &ignored, &ignored))
    continue;
  if (rest.length == 0) { /* the tag does not end */
    reading->is_cut = true;
    reading->rest = rest;
    return;
  }
  attributes.length -= rest.length;
  reading->rest = str_from_offset(rest, 1);
  if (is_end) {
    reading->events->end(reading->context, name);
    return;
  }
  reading->events->begin(reading->context, name, attributes);
  if (is_closed(attributes) || is_void(name))
    reading->events->end(reading->context, name);
  else if (is_raw(name))
    skip_raw(reading, name);
}

/* --- texts -----------------------------------------------------------------
 */

static void
put_text(struct reading *reading, struct str text)
{
  buffer_reset(&reading->text);
  html_entity_put_text(&reading->text, text);
  reading->events->text(reading->context, buffer_str(&reading->text));
}

/* Leaves out what ends with some characters, from an offset on. */
static void
skip_to(struct reading *reading, size_t offset, struct str end)
{
  struct str rest = str_from_offset(reading->rest, offset);
  size_t at = str_find_str(rest, end);
  if (at == STR_NOT_FOUND)
    reading->is_cut = true;
  reading->rest = str_from_offset(rest, at == STR_NOT_FOUND ? rest.length
                                                            : at + end.length);
}

/* Reads what begins with "<". */
static void
read_angle(struct reading *reading)
{
  struct str text = str_from_offset(reading->rest, 1);
  bool is_end = str_starts(text, STR("/"));
  if (is_end)
    text = str_from_offset(text, 1);
  if (text.length && str_is_alpha(*text.bytes)) {
    read_tag(reading, text, is_end);
  } else if (str_starts(text, STR("!--")) && !is_end) {
    skip_to(reading, 2, STR("-->"));
  } else if (is_end || str_starts(text, STR("!")) ||
             str_starts(text, STR("?"))) {
    skip_to(reading, 1, STR(">"));
  } else {
    put_text(reading, STR("<"));
    reading->rest = text;
  }
}

enum err
html_events_read(struct str html, const struct html_events *events,
                 void *context, bool *ret_is_cut)
{
  struct reading reading = {.events = events, .context = context};
  reading.rest = utf8_first(html, HTML_EVENTS_MAXIMUM);
  reading.is_cut = reading.rest.length < html.length;
  buffer_init(&reading.text, HTML_EVENTS_MAXIMUM);
  while (reading.rest.length && !buffer_err(&reading.text)) {
    struct str plain = str_first(reading.rest, str_find(reading.rest, '<'));
    if (plain.length) {
      put_text(&reading, plain);
      reading.rest = str_from_offset(reading.rest, plain.length);
    } else {
      read_angle(&reading);
    }
  }
  enum err err = buffer_err(&reading.text);
  buffer_fini(&reading.text);
  *ret_is_cut = reading.is_cut;
  return err;
}
