#include "read/text_scan.h"

#include "base/utf8.h"

static bool
fail(struct text_scanner *scan, size_t offset, const char *words)
{
  *scan->fault = (struct text_fault){offset, words};
  return false;
}

char
text_scan_peek(struct text_scanner *scan, size_t ahead)
{
  if (scan->at + ahead < scan->text.length)
    return scan->text.bytes[scan->at + ahead];
  scan->touched = true;
  return '\0';
}

/* Skips plain characters of an IRI or a string. Returns false at the end. */
static bool
skip_plain(struct text_scanner *scan)
{
  static const bool special[256] = {
      ['"'] = true, ['\''] = true, ['\\'] = true, ['\n'] = true, ['>'] = true};
  const unsigned char *bytes = (const unsigned char *)scan->text.bytes;
  size_t at = scan->at, length = scan->text.length;
  while (at < length && !special[bytes[at]])
    at++;
  scan->at = at;
  return at < length;
}

/* Steps over the escape at a backslash. */
static bool
scan_escape(struct text_scanner *scan)
{
  char kind = text_scan_peek(scan, 1);
  size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  uint32_t scalar = 0;
  for (size_t i = 0; i < digits; i++) {
    int value = str_hex_value(text_scan_peek(scan, 2 + i));
    if (value < 0)
      return fail(scan, scan->at, "this escape has too few digits");
    scalar = scalar << 4 | (uint32_t)value;
  }
  if (digits) {
    if (scalar == 0)
      return fail(scan, scan->at, "a term cannot contain U+0000");
    if (scalar >= 0xD800 && scalar <= 0xDFFF)
      return fail(scan, scan->at, "a surrogate is not a character");
    if (scalar > 0x10FFFF)
      return fail(scan, scan->at, "there is no such character");
  }
  scan->at += 2 + digits;
  return true;
}

/* Steps over the IRI at its "<". */
static bool
scan_iri(struct text_scanner *scan)
{
  size_t start = scan->at;
  if (text_scan_peek(scan, 1) == '<')
    return fail(scan, start, "triple terms of RDF 1.2 are not supported");
  for (scan->at++; skip_plain(scan);) {
    char c = scan->text.bytes[scan->at];
    if (c == '>') {
      scan->at++;
      return true;
    }
    if (c == '\n')
      return fail(scan, start, "this IRI does not end on its line");
    if (c != '\\')
      scan->at++;
    else if (!scan_escape(scan))
      return false;
  }
  scan->touched = true;
  return fail(scan, start, "this IRI does not end");
}

/* Checks a language tag, with the base direction of RDF 1.2. */
static bool
scan_language(struct text_scanner *scan)
{
  size_t start = scan->at++;
  while (str_is_alpha(text_scan_peek(scan, 0)) ||
         str_is_digit(text_scan_peek(scan, 0)) ||
         text_scan_peek(scan, 0) == '-') {
    if (text_scan_peek(scan, 0) == '-' && text_scan_peek(scan, 1) == '-')
      return fail(scan, start, "base directions of RDF 1.2 are not supported");
    scan->at++;
  }
  return true;
}

/* Steps over one or two quotes within a long string. */
static void
skip_quotes(struct text_scanner *scan, char quote)
{
  bool two = text_scan_peek(scan, 1) == quote;
  scan->at += two ? 2 : 1;
  scan->quoted |= !two && text_scan_peek(scan, 0) == '\\';
}

/* Steps over the string at its quote. */
static bool
scan_string(struct text_scanner *scan)
{
  size_t start = scan->at, length = 1;
  char quote = text_scan_peek(scan, 0);
  if (text_scan_peek(scan, 1) == quote && text_scan_peek(scan, 2) == quote)
    length = 3;
  for (scan->at += length; skip_plain(scan);) {
    char c = scan->text.bytes[scan->at];
    if (c == quote && (length == 1 || (text_scan_peek(scan, 1) == quote &&
                                       text_scan_peek(scan, 2) == quote))) {
      scan->at += length;
      return true;
    }
    if (c == '\n' && length == 1)
      return fail(scan, start, "this string does not end on its line");
    if (c == quote)
      skip_quotes(scan, quote);
    else if (c != '\\')
      scan->at++;
    else if (!scan_escape(scan))
      return false;
  }
  scan->touched = true;
  return fail(scan, start, "this string does not end");
}

/* Checks the label after "_:", which must begin with a letter, a digit or "_"
 * (Turtle 6.5, BLANK_NODE_LABEL). */
static bool
scan_blank(struct text_scanner *scan)
{
  char c = text_scan_peek(scan, 2);
  if (!str_is_alpha(c) && !str_is_digit(c) && c != '_' &&
      (unsigned char)c < 0x80)
    return fail(scan, scan->at, "this blank node has no label");
  scan->at += 3;
  return true;
}

/* Steps over a directive or a language tag at its "@"; white space may separate
 * the tag from its string. */
static bool
scan_at(struct text_scanner *scan)
{
  struct str rest = str_from_offset(scan->text, scan->at);
  if (str_starts(rest, STR("@version")))
    return fail(scan, scan->at, "versions of RDF 1.2 are not supported");
  return scan_language(scan);
}

/* Steps over a comment, which ends with its line: at CR as well as at LF
 * (Turtle 6.2). */
static void
skip_comment(struct text_scanner *scan)
{
  while (scan->at < scan->text.length && scan->text.bytes[scan->at] != '\n' &&
         scan->text.bytes[scan->at] != '\r')
    scan->at++;
  if (scan->at == scan->text.length)
    scan->touched = true;
}

/* A dot is part of a name if a name precedes it, and so is an escape. */
bool
text_scan_is_in_name(const struct text_scanner *scan)
{
  const char *bytes = scan->text.bytes;
  size_t at = scan->at;
  if (at == 0)
    return false;
  if (bytes[at - 1] == '.')
    return at > 1 && text_scan_is_name_char(bytes[at - 2]);
  return text_scan_is_name_char(bytes[at - 1]) || scan->escape_end == at;
}

/* Returns whether a label begins here. After a dot, it is also checked as one,
 * although it may be part of a name: errors of a label are hardly ever allowed
 * in a name. */
static bool
begins_blank(const struct text_scanner *scan)
{
  return !text_scan_is_in_name(scan) || scan->text.bytes[scan->at - 1] == '.';
}

/* Checks the end of a line, or of the text. */
static bool
end_line(struct text_scanner *scan)
{
  bool fine = !scan->lines || scan->last == '\0' || scan->last == '.';
  scan->last = '\0';
  return fine || fail(scan, scan->at, "this statement does not end with a dot");
}

static bool
scan_other(struct text_scanner *scan)
{
  char c = text_scan_peek(scan, 0);
  if ((c == '\n' || c == '\r') && !end_line(scan))
    return false;
  if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
    scan->last = c;
  scan->at++;
  return true;
}

bool
text_scan_next(struct text_scanner *scan)
{
  char c = text_scan_peek(scan, 0);
  if (c == '<' || c == '"' || c == '\'' || c == '@')
    scan->last = c; /* a term; never a dot */
  switch (c) {
  case '<':
    return scan_iri(scan);
  case '"':
  case '\'':
    return scan_string(scan);
  case '#':
    skip_comment(scan);
    return true;
  case '_':
    scan->last = '_';
    if (text_scan_peek(scan, 1) == ':' && begins_blank(scan))
      return scan_blank(scan);
    scan->at++;
    return true;
  case '@':
    return scan_at(scan);
  case '\\': /* an escape in a local name */
    text_scan_peek(scan, 1);
    scan->escape_end = scan->at += 2;
    return true;
  default:
    return scan_other(scan);
  }
}

bool
text_scan_bytes(struct str text, struct text_fault *ret_fault)
{
  size_t nul = str_find(text, '\0');
  size_t valid = utf8_valid_length(text);
  if (str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF"))) {
    *ret_fault = (struct text_fault){0, "this is UTF-16; data must be UTF-8"};
    return false;
  }
  if (nul < valid) {
    *ret_fault = (struct text_fault){nul, "a NUL byte"};
    return false;
  }
  if (valid < text.length) {
    *ret_fault = (struct text_fault){valid, "this is not UTF-8"};
    return false;
  }
  return true;
}

static bool
scan_text(struct str text, bool lines, struct text_fault *ret_fault)
{
  if (!text_scan_bytes(text, ret_fault))
    return false;
  struct text_scanner scan = {.text = text, .lines = lines, .fault = ret_fault};
  while (scan.at < text.length)
    if (!text_scan_next(&scan))
      return false;
  return end_line(&scan);
}

bool
text_scan(struct str text, struct text_fault *ret_fault)
{
  return scan_text(text, false, ret_fault);
}

bool
text_scan_lines(struct str text, struct text_fault *ret_fault)
{
  struct str start = str_trimmed(text);
  if (str_starts_folded(start, STR("VERSION"))) {
    size_t at = (size_t)(start.bytes - text.bytes);
    *ret_fault =
        (struct text_fault){at, "versions of RDF 1.2 are not supported"};
    return false;
  }
  return scan_text(text, true, ret_fault);
}
