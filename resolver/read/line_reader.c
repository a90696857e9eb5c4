#include "read/line_reader.h"

#include "base/utf8.h"
#include "read/term_check.h"
#include "read/text_scan.h"
#include "terms.h"

#include <string.h>

/* A line, and where in it the reader is. */
struct cursor {
  struct line_reader *reader;
  const char *at, *end;
  const char *fault; /* the message; at is the place */
  enum err err;      /* an error that is not a fault of the line */
  int terms;         /* how many terms were read */
  bool sound;        /* the line is known to be UTF-8 without NUL */
  bool plain;        /* and it has no backslash */
};

void
line_reader_init(struct line_reader *reader)
{
  *reader = (struct line_reader){0};
  for (int i = 0; i < 5; i++)
    buffer_init(&reader->unescaped[i], SIZE_MAX / 2);
}

void
line_reader_fini(struct line_reader *reader)
{
  for (int i = 0; i < 5; i++)
    buffer_fini(&reader->unescaped[i]);
}

static bool
fail(struct cursor *cursor, const char *words)
{
  cursor->fault = words;
  return false;
}

static char
peek(const struct cursor *cursor)
{
  return cursor->at < cursor->end ? *cursor->at : '\0';
}

static void
skip_space(struct cursor *cursor)
{
  while (cursor->at < cursor->end &&
         (*cursor->at == ' ' || *cursor->at == '\t'))
    cursor->at++;
}

/* --- escapes ---------------------------------------------------------------
 */

/* Reads the escape (UCHAR or ECHAR) at a backslash, and appends its
 * character. */
static bool
put_escape(struct cursor *cursor, bool in_string, struct buffer *out)
{
  static const char letters[] = "tbnrf\"'\\", plain[] = "\t\b\n\r\f\"'\\";
  char kind = cursor->end - cursor->at > 1 ? cursor->at[1] : '\0';
  int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  uint32_t scalar = 0;
  const char *found = kind ? strchr(letters, kind) : NULL;
  if (in_string && found) {
    buffer_put_char(out, plain[found - letters]);
    cursor->at += 2;
    return true;
  }
  if (digits == 0)
    return fail(cursor, "there is no such escape");
  for (int i = 0; i < digits; i++) {
    const char *digit = cursor->at + 2 + i;
    int value = digit < cursor->end ? str_hex_value(*digit) : -1;
    if (value < 0)
      return fail(cursor, "this escape has too few digits");
    scalar = scalar << 4 | (uint32_t)value;
  }
  if (scalar == 0)
    return fail(cursor, "a term cannot contain U+0000");
  if (scalar >= 0xD800 && scalar <= 0xDFFF)
    return fail(cursor, "a surrogate is not a character");
  if (scalar > 0x10FFFF)
    return fail(cursor, "there is no such character");
  buffer_put_scalar(out, scalar);
  cursor->at += 2 + digits;
  return true;
}

/* Reads up to the closing character, which it steps over, and replaces escapes
 * if there are any. start is after the opening character. */
static bool
read_delimited(struct cursor *cursor, char closing, struct str *ret_text)
{
  const char *start = cursor->at;
  const char *close =
      memchr(start, closing, (size_t)(cursor->end - cursor->at));
  if (close &&
      (cursor->plain || !memchr(start, '\\', (size_t)(close - start)))) {
    *ret_text = str_of(start, (size_t)(close - start));
    cursor->at = close + 1;
    return true;
  }
  struct buffer *out = &cursor->reader->unescaped[cursor->terms];
  buffer_reset(out);
  while (cursor->at < cursor->end && *cursor->at != closing) {
    if (*cursor->at == '\\') {
      if (!put_escape(cursor, closing == '"', out))
        return false;
    } else {
      buffer_put_char(out, *cursor->at++);
    }
  }
  if (cursor->at == cursor->end) {
    cursor->at = start - 1;
    return fail(cursor, closing == '>'
                            ? "this IRI does not end on its line"
                            : "this string does not end on its line");
  }
  cursor->at++;
  *ret_text = buffer_str(out);
  cursor->err = buffer_err(out);
  return !cursor->err;
}

/* --- terms -----------------------------------------------------------------
 */

/* Checks a term, unless it is an IRI that was checked recently. */
static bool
check(struct cursor *cursor, const char *start, const struct term *term,
      bool often)
{
  struct iri_memo *memo = &cursor->reader->memo;
  if (often && iri_memo_has(memo, term->value))
    return true;
  const char *words = cursor->sound ? term_check_sound(term) : term_check(term);
  if (words) {
    cursor->at = start;
    return fail(cursor, words);
  }
  if (often)
    iri_memo_put(memo, term->value);
  return true;
}

/* Reads an IRI, at its "<". */
static bool
read_iri(struct cursor *cursor, bool often, struct term *ret_term)
{
  const char *start = cursor->at++;
  *ret_term = (struct term){.kind = TERM_IRI};
  if (peek(cursor) == '<') {
    cursor->at = start;
    return fail(cursor, "triple terms of RDF 1.2 are not supported");
  }
  return read_delimited(cursor, '>', &ret_term->value) &&
         check(cursor, start, ret_term, often);
}

static bool
is_label_char(char c)
{
  return str_is_alpha(c) || str_is_digit(c) || c == '_' || c == '-' ||
         c == '.' || (unsigned char)c >= 0x80;
}

/* Reads a character of PN_CHARS_U or a digit (N-Triples, BLANK_NODE_LABEL). */
static bool
begins_label(struct str text)
{
  static const struct {
    uint32_t first, last;
  } letters[] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},
                 {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
                 {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
                 {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  uint32_t scalar;
  char c = text.bytes[0];
  if ((unsigned char)c < 0x80)
    return is_label_char(c) && c != '-' && c != '.';
  if (!utf8_decode(text, &scalar))
    return false;
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    if (scalar >= letters[i].first && scalar <= letters[i].last)
      return true;
  return false;
}

/* Reads a blank node, at its "_". A label does not end with a dot. */
static bool
read_blank(struct cursor *cursor, struct term *ret_term)
{
  const char *start = cursor->at;
  if (cursor->end - start < 3 || start[1] != ':' ||
      !begins_label(str_of(start + 2, (size_t)(cursor->end - start) - 2)))
    return fail(cursor, "this blank node has no label");
  cursor->at = start + 3;
  while (cursor->at < cursor->end && is_label_char(*cursor->at))
    cursor->at++;
  while (cursor->at[-1] == '.')
    cursor->at--;
  *ret_term = (struct term){.kind = TERM_BLANK};
  ret_term->value = str_of(start + 2, (size_t)(cursor->at - start) - 2);
  return check(cursor, start, ret_term, false);
}

/* Reads a language tag, at its "@". */
static bool
read_language(struct cursor *cursor, struct str *ret_language)
{
  const char *start = cursor->at++;
  size_t length = 0;
  for (; cursor->at < cursor->end; cursor->at++) {
    char c = *cursor->at;
    if (!str_is_alpha(c) && !str_is_digit(c) && c != '-')
      break;
    if (c == '-' && cursor->end - cursor->at > 1 && cursor->at[1] == '-') {
      cursor->at = start;
      return fail(cursor, "base directions of RDF 1.2 are not supported");
    }
    if (length < sizeof cursor->reader->language)
      cursor->reader->language[length++] = str_fold_char(c);
  }
  *ret_language = str_of(cursor->reader->language, length);
  if (length < sizeof cursor->reader->language)
    return true;
  cursor->at = start;
  return fail(cursor, "a language tag may have 255 bytes at most");
}

/* Reads a literal, at its quote. */
static bool
read_literal(struct cursor *cursor, struct term *ret_term)
{
  const char *start = cursor->at++;
  struct term term = {.kind = TERM_LITERAL}, datatype;
  if (!read_delimited(cursor, '"', &term.value))
    return false;
  skip_space(cursor);
  if (peek(cursor) == '@') {
    if (!read_language(cursor, &term.language))
      return false;
    if (term.language.length == 0) {
      cursor->at = start;
      return fail(cursor, "the language tag is malformed");
    }
  } else if (cursor->end - cursor->at > 2 && cursor->at[0] == '^' &&
             cursor->at[1] == '^') {
    cursor->at += 2;
    skip_space(cursor);
    if (peek(cursor) != '<')
      return fail(cursor, "the datatype must be an IRI");
    cursor->terms = 4; /* the fifth buffer for unescaped text */
    bool fine = read_iri(cursor, true, &datatype);
    cursor->terms = 2;
    if (!fine)
      return false;
    if (!str_equals(datatype.value, STR(XSD_STRING)))
      term.datatype = datatype.value;
  }
  *ret_term = term;
  return check(cursor, start, ret_term, false);
}

static bool
read_term(struct cursor *cursor, struct term *ret_term)
{
  skip_space(cursor);
  int place = cursor->terms;
  bool fine;
  switch (peek(cursor)) {
  case '<':
    fine = read_iri(cursor, place != 2, ret_term);
    break;
  case '_':
    fine = place != 1 ? read_blank(cursor, ret_term)
                      : fail(cursor, "the predicate is not an IRI");
    break;
  case '"':
    fine = place == 2
               ? read_literal(cursor, ret_term)
               : fail(cursor, place == 0   ? "the subject is a literal"
                              : place == 1 ? "the predicate is not an IRI"
                                           : "the graph name is a "
                                             "literal");
    break;
  default:
    return fail(cursor, "a term is expected here");
  }
  cursor->terms++;
  return fine;
}

/* --- statements ------------------------------------------------------------
 */

/* Reads one statement with its dot, up to the end of the line or a comment. */
static bool
read_statement(struct cursor *cursor, bool quads, struct term *terms)
{
  cursor->terms = 0;
  for (int i = 0; i < 3; i++)
    if (!read_term(cursor, &terms[i]))
      return false;
  skip_space(cursor);
  if (quads && peek(cursor) != '.' && cursor->at < cursor->end) {
    if (!read_term(cursor, &terms[3]))
      return false;
    skip_space(cursor);
  }
  if (peek(cursor) != '.')
    return fail(cursor, "this statement does not end with a dot");
  cursor->at++;
  skip_space(cursor);
  if (cursor->at < cursor->end && peek(cursor) != '#')
    return fail(cursor, "nothing may follow the dot on its line");
  return true;
}

/* --- lines ------------------------------------------------------------------
 */

/* The state of a call of line_reader_read. */
struct reading {
  struct line_reader *reader;
  const struct rdf_sink *sink;
  struct report *report;
  uint64_t *statements;
  bool quads;
  bool sound;         /* known to be UTF-8 without NUL */
  const char *escape; /* the first one from some line on; or the end */
  const char *end;    /* of the text */
};

static void
drop(const struct reading *reading, struct str line, struct position start,
     struct text_fault fault)
{
  start.column += fault.offset;
  report_fault_in(reading->report, start, fault.words,
                  str_from_offset(line, fault.offset));
  reading->report->dropped++;
}

/* Returns whether a line has a backslash. Lines are read in order, so the
 * position of the next one is remembered. */
static bool
has_escape(struct reading *reading, struct str line)
{
  const char *end = line.bytes + line.length;
  if (reading->escape < line.bytes) {
    struct str rest = str_of(line.bytes, (size_t)(reading->end - line.bytes));
    size_t at = str_find(rest, '\\');
    reading->escape = at == STR_NOT_FOUND ? reading->end : line.bytes + at;
  }
  return reading->escape < end;
}

/* Reads a line: a statement, a comment, or nothing. For some bad lines,
 * text_scan has a better message. */
static enum err
read_line(struct reading *reading, struct str line, struct position start)
{
  if (line.length == 0)
    return ERR_NONE;
  struct cursor cursor = {.reader = reading->reader,
                          .at = line.bytes,
                          .end = line.bytes + line.length,
                          .sound = reading->sound,
                          .plain = !has_escape(reading, line)};
  struct text_fault found;
  struct term terms[4];
  if (!reading->sound && !text_scan_lines(line, &found)) {
    drop(reading, line, start, found);
    return ERR_NONE;
  }
  skip_space(&cursor);
  if (cursor.at == cursor.end || *cursor.at == '#')
    return ERR_NONE;
  if (!read_statement(&cursor, reading->quads, terms)) {
    TRY(cursor.err);
    struct text_fault own = {(size_t)(cursor.at - line.bytes), cursor.fault};
    bool better = !text_scan_lines(line, &found) && found.offset <= own.offset;
    drop(reading, line, start, better ? found : own);
    return ERR_NONE;
  }
  ++*reading->statements;
  return reading->sink->put_statement(reading->sink->context, &terms[0],
                                      &terms[1], &terms[2],
                                      cursor.terms == 4 ? &terms[3] : NULL);
}

/* CR ends a line as LF does (N-Triples, EOL); it does not count as one. */
static enum err
read_chunk(struct reading *reading, struct str line, uint64_t number)
{
  const char *start = line.bytes;
  while (line.length) {
    struct str part = str_cut(&line, '\r');
    struct position position = {number, 1 + (size_t)(part.bytes - start)};
    TRY(read_line(reading, part, position));
  }
  return ERR_NONE;
}

enum err
line_reader_read(struct line_reader *reader, const struct line_text *lines,
                 const struct rdf_sink *sink, struct report *report,
                 uint64_t *ret_statements)
{
  struct str rest = lines->text;
  if (rest.length == 0)
    return ERR_NONE;
  struct reading reading = {.reader = reader,
                            .sink = sink,
                            .report = report,
                            .statements = ret_statements,
                            .quads = lines->quads,
                            .sound = utf8_is_valid(rest),
                            .escape = rest.bytes,
                            .end = rest.bytes + rest.length};
  bool returns = str_find(rest, '\r') != STR_NOT_FOUND;
  if (str_find(rest, '\0') != STR_NOT_FOUND)
    reading.sound = false;
  for (uint64_t number = lines->first_line; rest.length; number++) {
    struct str line = str_cut(&rest, '\n');
    TRY(returns ? read_chunk(&reading, line, number)
                : read_line(&reading, line, (struct position){number, 1}));
  }
  return ERR_NONE;
}
