#include "move/htaccess_reader.h"

#include "base/grow.h"

#include <stdlib.h>

/* --- words --------------------------------------------------------------- */

static bool
is_blank(char c)
{
  return c == ' ' || c == '\t';
}

/* Takes the next word off a text. False when there is none left. */
static bool
next_word(struct imported *imported, struct str *rest, struct str *ret_word)
{
  struct buffer word;
  *rest = str_trimmed(*rest);
  if (!rest->length)
    return false;
  char quote =
      rest->bytes[0] == '"' || rest->bytes[0] == '\'' ? rest->bytes[0] : '\0';
  size_t at = quote ? 1 : 0;
  buffer_init(&word, HTACCESS_LINE_MAXIMUM + 1);
  for (; at < rest->length; at++) {
    char c = rest->bytes[at];
    if (quote ? c == quote : is_blank(c))
      break;
    if (quote && c == '\\' && at + 1 < rest->length &&
        rest->bytes[at + 1] == quote)
      c = rest->bytes[++at];
    buffer_put_char(&word, c);
  }
  *rest = str_from_offset(*rest, quote ? at + 1 : at);
  *ret_word = arena_take_buffer(&imported->arena, &word);
  return true;
}

static void
cut_words(struct imported *imported, struct htaccess_line *line)
{
  struct str rest = line->text;
  while (line->count < HTACCESS_ARGUMENTS_MAXIMUM &&
         next_word(imported, &rest, &line->words[line->count]))
    line->count++;
}

/* --- lines --------------------------------------------------------------- */

/* Takes a line with its continuations off a text, joined by nothing, as Apache
 * does. *number is that of the last line that was taken. */
static void
next_line(struct str *text, size_t *number, struct buffer *line)
{
  buffer_reset(line);
  while (text->length) {
    struct str part = str_cut(text, '\n');
    ++*number;
    if (str_ends(part, STR("\r")))
      part.length--;
    if (!str_ends(part, STR("\\"))) {
      buffer_put(line, part);
      return;
    }
    buffer_put(line, str_first(part, part.length - 1));
  }
}

static enum err
add_line(struct imported *imported, struct htaccess *htaccess, size_t number,
         struct str text)
{
  struct htaccess_line *rows = grow_rows(htaccess->rows, sizeof *rows,
                                         htaccess->count, &htaccess->capacity);
  if (!rows)
    return ERR_MEMORY;
  htaccess->rows = rows;
  struct htaccess_line *line = &rows[htaccess->count];
  *line = (struct htaccess_line){.line = number};
  line->text = arena_copy(&imported->arena, text);
  if (!line->text.bytes)
    return ERR_MEMORY;
  cut_words(imported, line);
  htaccess->count += line->count > 0;
  return arena_err(&imported->arena);
}

enum err
htaccess_reader_read(struct imported *imported, struct str text,
                     struct htaccess *ret_htaccess)
{
  struct buffer line;
  size_t number = 0;
  enum err err = ERR_NONE;
  *ret_htaccess = (struct htaccess){.rows = NULL};
  buffer_init(&line, HTACCESS_LINE_MAXIMUM);
  if (str_starts(text, STR("\xEF\xBB\xBF")))
    text = str_from_offset(text, 3);
  while (!err && text.length) {
    size_t first = number + 1;
    next_line(&text, &number, &line);
    struct str whole = str_trimmed(buffer_str(&line));
    if (number > HTACCESS_LINES_MAXIMUM)
      err = ERR_LIMIT;
    else if (buffer_err(&line))
      imported_remark(imported, first,
                      "This line is longer than %d bytes and is left out",
                      HTACCESS_LINE_MAXIMUM);
    else if (whole.length && whole.bytes[0] != '#')
      err = add_line(imported, ret_htaccess, first, whole);
  }
  buffer_fini(&line);
  if (err)
    htaccess_reader_fini(ret_htaccess);
  return err;
}

void
htaccess_reader_fini(struct htaccess *htaccess)
{
  free(htaccess->rows);
  *htaccess = (struct htaccess){.rows = NULL};
}

/* --- questions ----------------------------------------------------------- */

bool
htaccess_reader_is(const struct htaccess_line *line, const char *directive)
{
  return str_equals_folded(line->words[0], str_from(directive));
}

struct str
htaccess_reader_word(const struct htaccess_line *line, size_t index)
{
  return index < line->count ? line->words[index] : STR("");
}

/* Finds a flag in a list. */
static bool
find_flag(struct str flags, const char *short_name, const char *long_name,
          struct str *ret_value)
{
  while (flags.length) {
    struct str value = str_cut(&flags, ',');
    struct str name = str_trimmed(str_cut(&value, '='));
    if (str_equals_folded(name, str_from(short_name)) ||
        str_equals_folded(name, str_from(long_name))) {
      *ret_value = str_trimmed(value);
      return true;
    }
  }
  return false;
}

bool
htaccess_reader_flag(const struct htaccess_line *line, const char *short_name,
                     const char *long_name, struct str *ret_value)
{
  size_t first = line->count - 1;
  while (first > 1 && !str_starts(line->words[first], STR("[")))
    first--;
  if (first == 0 || !str_starts(line->words[first], STR("[")) ||
      !str_ends(line->words[line->count - 1], STR("]")))
    return false;
  for (size_t i = first; i < line->count; i++) {
    struct str flags = str_from_offset(line->words[i], i == first);
    flags.length -= i == line->count - 1;
    if (find_flag(flags, short_name, long_name, ret_value))
      return true;
  }
  return false;
}
