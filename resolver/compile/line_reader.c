#include "compile/line_reader.h"

#include "base/utf8.h"
#include "compile/term_check.h"
#include "compile/text_scan.h"
#include "terms.h"

#include <string.h>

/* A line, and where in it the reader is. */
struct cursor {
  struct line_reader *reader;
  const char *at, *end;
  const char *fault; /* words; at is where */
  int terms;         /* how many were read */
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

/* At a backslash: steps over the escape (UCHAR or ECHAR) and writes what it
 * stands for. */
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
    return fail(cursor, "U+0000 cannot be kept in a term");
  if (scalar >= 0xD800 && scalar <= 0xDFFF)
    return fail(cursor, "a surrogate is not a character");
  if (scalar > 0x10FFFF)
    return fail(cursor, "there is no such character");
  buffer_put_scalar(out, scalar);
  cursor->at += 2 + digits;
  return true;
}

/* From the text on to the closing character, which is stepped over; with
 * escapes replaced if there are any. start is behind the opening one. */
static bool
read_delimited(struct cursor *cursor, char closing, struct str *ret_text)
{
  const char *start = cursor->at;
  const char *close =
      memchr(start, closing, (size_t)(cursor->end - cursor->at));
  if (close && !memchr(start, '\\', (size_t)(close - start))) {
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
  return buffer_err(out) ? fail(cursor, "no memory") : true;
}

/* --- terms -----------------------------------------------------------------
 */

/* Checks a term; IRIs that come often are known. */
static bool
check(struct cursor *cursor, const char *start, const struct term *term,
      bool often)
{
  struct iri_memo *memo = &cursor->reader->memo;
  if (often && iri_memo_has(memo, term->value))
    return true;
  const char *words = term_check(term);
  if (words) {
    cursor->at = start;
    return fail(cursor, words);
  }
  if (often)
    iri_memo_put(memo, term->value);
  return true;
}

/* At "<". */
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
is_label_char(char c, bool first)
{
  return str_is_alpha(c) || str_is_digit(c) || c == '_' ||
         (unsigned char)c >= 0x80 || (!first && (c == '-' || c == '.'));
}

/* At "_". A label does not end with a dot. */
static bool
read_blank(struct cursor *cursor, struct term *ret_term)
{
  const char *start = cursor->at;
  if (cursor->end - start < 3 || start[1] != ':' ||
      !is_label_char(start[2], true))
    return fail(cursor, "this blank node has no label");
  cursor->at = start + 3;
  while (cursor->at < cursor->end && is_label_char(*cursor->at, false))
    cursor->at++;
  while (cursor->at[-1] == '.')
    cursor->at--;
  *ret_term = (struct term){.kind = TERM_BLANK};
  ret_term->value = str_of(start + 2, (size_t)(cursor->at - start) - 2);
  return check(cursor, start, ret_term, false);
}

/* At "@". */
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

/* At a quote. */
static bool
read_literal(struct cursor *cursor, struct term *ret_term)
{
  const char *start = cursor->at++;
  struct term term = {.kind = TERM_LITERAL}, datatype;
  if (!read_delimited(cursor, '"', &term.value))
    return false;
  if (memchr(start + 1, '\r', (size_t)(cursor->at - start) - 1)) {
    cursor->at = start;
    return fail(cursor, "this string does not end on its line");
  }
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
      return fail(cursor, "a datatype is an IRI");
    cursor->terms = 4; /* the fifth place for what is unescaped */
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
                      : fail(cursor, "the predicate is no IRI");
    break;
  case '"':
    fine = place == 2 ? read_literal(cursor, ret_term)
                      : fail(cursor, place == 0   ? "the subject is a literal"
                                     : place == 1 ? "the predicate is no IRI"
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

/* One statement with its dot, up to the end of the line or CR. */
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
  char c = peek(cursor);
  if (cursor->at < cursor->end && c != '#' && c != '\r')
    return fail(cursor, "nothing may follow the dot on its line");
  return true;
}

/* Over white space, line ends in CR, and comments. Whether a statement
 * follows. */
static bool
skip_between(struct cursor *cursor)
{
  for (; cursor->at < cursor->end; cursor->at++) {
    char c = *cursor->at;
    if (c == '#')
      while (cursor->at + 1 < cursor->end && cursor->at[1] != '\r')
        cursor->at++;
    else if (c != ' ' && c != '\t' && c != '\r')
      return true;
  }
  return false;
}

/* The reason why a line is bad; text_scan knows some better. */
static void
report_line(const struct cursor *cursor, struct str line, uint64_t number,
            struct report *report)
{
  struct text_fault found = {(size_t)(cursor->at - line.bytes), cursor->fault};
  text_scan_lines(line, &found);
  report_fault(report, (struct position){number, found.offset + 1}, "%s",
               found.words);
  report->dropped++;
}

/* The statements of a line (CR ends one as well). */
static enum err
read_line(struct line_reader *reader, struct str line, uint64_t number,
          bool quads, const struct rdf_sink *sink, struct report *report,
          uint64_t *statements)
{
  struct cursor cursor = {
      .reader = reader, .at = line.bytes, .end = line.bytes + line.length};
  struct term terms[4];
  while (skip_between(&cursor)) {
    if (!read_statement(&cursor, quads, terms)) {
      report_line(&cursor, line, number, report);
      return ERR_NONE;
    }
    ++*statements;
    TRY(sink->put_statement(sink->context, &terms[0], &terms[1], &terms[2],
                            cursor.terms == 4 ? &terms[3] : NULL));
  }
  return ERR_NONE;
}

enum err
line_reader_read(struct line_reader *reader, const struct line_text *lines,
                 const struct rdf_sink *sink, struct report *report,
                 uint64_t *ret_statements)
{
  struct str rest = lines->text;
  bool sound = utf8_is_valid(rest) && str_find(rest, '\0') == STR_NOT_FOUND;
  for (uint64_t number = lines->first_line; rest.length; number++) {
    struct text_fault found;
    struct str line = str_cut(&rest, '\n');
    if (sound || text_scan_lines(line, &found)) {
      TRY(read_line(reader, line, number, lines->quads, sink, report,
                    ret_statements));
      continue;
    }
    report_fault(report, (struct position){number, found.offset + 1}, "%s",
                 found.words);
    report->dropped++;
  }
  return ERR_NONE;
}
