#include "read/table_reader.h"

#include "base/file.h"
#include "base/iri.h"
#include "base/log.h"

#include <errno.h>
#include <string.h>

enum {
  TABLE_MAXIMUM = 64 * 1024 * 1024,
  COLUMNS = 3,
  MESSAGES_MAXIMUM = 20,
  STATUS_MOVED = 301,
  STATUS_OTHER = 303,
  STATUS_WITHDRAWN = 410,
};

struct reader {
  const char *path;
  struct buffer *out;
  size_t line, wrong;
};

static void
complain(struct reader *reader, const char *words)
{
  if (reader->wrong++ < MESSAGES_MAXIMUM)
    log_line("%s:%zu: %s", reader->path, reader->line, words);
}

/* Takes the next field off a line: plain, or in quotes with "" for a quote,
 * with blanks around it. The text of the field is put into a buffer. Returns
 * false when quotes are wrong. */
static bool
next_field(struct str *line, struct buffer *field)
{
  buffer_reset(field);
  while (line->length && (*line->bytes == ' ' || *line->bytes == '\t'))
    *line = str_from_offset(*line, 1);
  if (!str_starts(*line, STR("\""))) {
    buffer_put(field, str_trimmed(str_cut(line, ',')));
    return true;
  }
  for (size_t i = 1; i < line->length; i++) {
    if (line->bytes[i] != '"') {
      buffer_put_char(field, line->bytes[i]);
      continue;
    }
    if (i + 1 < line->length && line->bytes[i + 1] == '"') {
      buffer_put_char(field, '"');
      i++;
      continue;
    }
    struct str rest = str_trimmed(str_from_offset(*line, i + 1));
    if (rest.length && rest.bytes[0] != ',')
      return false;
    *line = rest.length ? str_from_offset(rest, 1) : (struct str){NULL, 0};
    return true;
  }
  return false;
}

/* Returns whether an IRI is http or https and can be requested, whatever
 * fragment it has. */
static bool
can_be_asked(struct str iri)
{
  struct buffer key;
  buffer_init(&key, IRI_URI_MAXIMUM);
  bool fine = iri_check(iri) == IRI_FINE && iri_put_key(&key, iri);
  buffer_fini(&key);
  return fine;
}

static void
put_row(struct reader *reader, struct str old, struct str new_name,
        struct str status)
{
  uint64_t number = new_name.length ? STATUS_MOVED : STATUS_WITHDRAWN;
  if (status.length && (!str_to_number(status, STATUS_WITHDRAWN, &number) ||
                        (number != STATUS_MOVED && number != STATUS_OTHER &&
                         number != STATUS_WITHDRAWN))) {
    complain(reader, "the status must be 301, 303 or 410");
  } else if (!can_be_asked(old)) {
    complain(reader,
             "the old name is not an http or https IRI that can be requested");
  } else if (str_find(old, '#') != STR_NOT_FOUND) {
    complain(reader, "the old name has a fragment, which servers do not see");
  } else if (number == STATUS_WITHDRAWN && new_name.length) {
    complain(reader, "a withdrawn name (410) cannot have a new name");
  } else if (number != STATUS_WITHDRAWN && !can_be_asked(new_name)) {
    complain(reader,
             "the new name is not an http or https IRI that can be requested");
  } else {
    buffer_format(reader->out, "moved\t%u ", (unsigned)number);
    buffer_put(reader->out, old);
    buffer_put_char(reader->out, ' ');
    buffer_put(reader->out, new_name);
    buffer_put_char(reader->out, '\n');
  }
}

static void
read_line(struct reader *reader, struct str line, struct buffer fields[COLUMNS])
{
  size_t count = 0;
  if (str_trimmed(line).length == 0 || line.bytes[0] == '#')
    return;
  for (size_t i = 0; i < COLUMNS; i++)
    buffer_reset(&fields[i]);
  while (line.bytes) {
    if (count == COLUMNS) {
      complain(reader, "there are more than three columns");
      return;
    }
    if (!next_field(&line, &fields[count++])) {
      complain(reader, "a quoted field does not end");
      return;
    }
  }
  if (count == 1) {
    complain(reader, "there is only one column; two or three are needed, with "
                     "commas between them");
    return;
  }
  for (size_t i = 0; i < COLUMNS; i++)
    if (buffer_err(&fields[i])) {
      complain(reader, "a field is too long");
      return;
    }
  if (reader->line == 1 && str_equals(buffer_str(&fields[0]), STR("old")))
    return;
  put_row(reader, buffer_str(&fields[0]), buffer_str(&fields[1]),
          buffer_str(&fields[2]));
}

enum err
table_reader_parse(const char *path, struct str text, struct buffer *out)
{
  struct reader reader = {.path = path, .out = out};
  struct buffer fields[COLUMNS];
  for (size_t i = 0; i < COLUMNS; i++)
    buffer_init(&fields[i], IRI_MAXIMUM);
  if (str_starts(text, STR("\xEF\xBB\xBF")))
    text = str_from_offset(text, 3);
  while (text.bytes && text.length) {
    struct str line = str_cut(&text, '\n');
    if (str_ends(line, STR("\r")))
      line.length--;
    reader.line++;
    read_line(&reader, line, fields);
  }
  for (size_t i = 0; i < COLUMNS; i++)
    buffer_fini(&fields[i]);
  if (reader.wrong > MESSAGES_MAXIMUM)
    log_line("%s: and %zu more", path, reader.wrong - MESSAGES_MAXIMUM);
  return reader.wrong ? ERR_BAD_DATA : buffer_err(out);
}

enum err
table_reader_read(const char *path, struct buffer *out)
{
  struct buffer text;
  buffer_init(&text, TABLE_MAXIMUM);
  enum err err = file_read(path, &text);
  if (err)
    log_error("%s: %s", path,
              err == ERR_NO_INPUT ? strerror(errno) : err_text(err));
  else
    err = table_reader_parse(path, buffer_str(&text), out);
  buffer_fini(&text);
  return err;
}
