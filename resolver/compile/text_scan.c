#include "compile/text_scan.h"

#include "base/utf8.h"

enum { LANGUAGE_MAXIMUM = 255 };

struct scan {
  struct str text;
  size_t at;
  bool lines;   /* a statement ends with its line */
  bool touched; /* the end of the text was looked at */
  char last; /* what stands last on the line outside of comments; 0 nothing */
  struct text_fault *fault;
};

static bool
fail(struct scan *scan, size_t offset, const char *words)
{
  *scan->fault = (struct text_fault){offset, words};
  return false;
}

static char
peek(struct scan *scan, size_t ahead)
{
  if (scan->at + ahead < scan->text.length)
    return scan->text.bytes[scan->at + ahead];
  scan->touched = true;
  return '\0';
}

/* Over what means nothing in an IRI or a string. False at the end. */
static bool
skip_plain(struct scan *scan)
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

/* At a backslash: steps over the escape. */
static bool
scan_escape(struct scan *scan)
{
  char kind = peek(scan, 1);
  size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  uint32_t scalar = 0;
  for (size_t i = 0; i < digits; i++) {
    int value = str_hex_value(peek(scan, 2 + i));
    if (value < 0)
      return fail(scan, scan->at, "this escape has too few digits");
    scalar = scalar << 4 | (uint32_t)value;
  }
  if (digits) {
    if (scalar == 0)
      return fail(scan, scan->at, "U+0000 cannot be kept in a term");
    if (scalar >= 0xD800 && scalar <= 0xDFFF)
      return fail(scan, scan->at, "a surrogate is not a character");
    if (scalar > 0x10FFFF)
      return fail(scan, scan->at, "there is no such character");
  }
  scan->at += 2 + digits;
  return true;
}

/* At "<": steps over the IRI. */
static bool
scan_iri(struct scan *scan)
{
  size_t start = scan->at;
  if (peek(scan, 1) == '<')
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

/* A language tag, and what RDF 1.2 may put there. */
static bool
scan_language(struct scan *scan)
{
  size_t start = scan->at++;
  while (str_is_alpha(peek(scan, 0)) || str_is_digit(peek(scan, 0)) ||
         peek(scan, 0) == '-') {
    if (peek(scan, 0) == '-' && peek(scan, 1) == '-')
      return fail(scan, start, "base directions of RDF 1.2 are not supported");
    scan->at++;
  }
  if (scan->at - start - 1 > LANGUAGE_MAXIMUM)
    return fail(scan, start, "a language tag may have 255 bytes at most");
  return true;
}

/* At a quote: steps over the string. */
static bool
scan_string(struct scan *scan)
{
  size_t start = scan->at, length = 1;
  char quote = peek(scan, 0);
  if (peek(scan, 1) == quote && peek(scan, 2) == quote)
    length = 3;
  for (scan->at += length; skip_plain(scan);) {
    char c = scan->text.bytes[scan->at];
    if (c == quote &&
        (length == 1 || (peek(scan, 1) == quote && peek(scan, 2) == quote))) {
      scan->at += length;
      return true;
    }
    if (c == '\n' && length == 1)
      return fail(scan, start, "this string does not end on its line");
    if (c != '\\')
      scan->at++;
    else if (!scan_escape(scan))
      return false;
  }
  scan->touched = true;
  return fail(scan, start, "this string does not end");
}

/* At "_:": the label must begin with a letter, a digit or "_" (Turtle 6.5,
 * BLANK_NODE_LABEL); raptor2 reads wrong memory on some others. */
static bool
scan_blank(struct scan *scan)
{
  char c = peek(scan, 2);
  if (!str_is_alpha(c) && !str_is_digit(c) && c != '_' &&
      (unsigned char)c < 0x80)
    return fail(scan, scan->at, "this blank node has no label");
  scan->at += 3;
  return true;
}

/* At "@": a directive, or a language tag, which white space may part from its
 * string. */
static bool
scan_at(struct scan *scan)
{
  struct str rest = str_from_offset(scan->text, scan->at);
  if (str_starts(rest, STR("@version")))
    return fail(scan, scan->at, "versions of RDF 1.2 are not supported");
  return scan_language(scan);
}

/* Comments end with their line: at CR as well as at LF (Turtle 6.2). */
static void
skip_comment(struct scan *scan)
{
  while (scan->at < scan->text.length && scan->text.bytes[scan->at] != '\n' &&
         scan->text.bytes[scan->at] != '\r')
    scan->at++;
  if (scan->at == scan->text.length)
    scan->touched = true;
}

/* Whether what stands before is part of a name: then "_:" ends a prefix. */
static bool
is_in_name(const struct scan *scan)
{
  char c = scan->at ? scan->text.bytes[scan->at - 1] : ' ';
  return str_is_alpha(c) || str_is_digit(c) || c == '_' || c == '-' ||
         c == '.' || (unsigned char)c >= 0x80;
}

/* At the end of a line, or of the text. */
static bool
end_line(struct scan *scan)
{
  bool fine = !scan->lines || scan->last == '\0' || scan->last == '.';
  scan->last = '\0';
  return fine || fail(scan, scan->at, "this statement does not end with a dot");
}

static bool
scan_other(struct scan *scan)
{
  char c = peek(scan, 0);
  if ((c == '\n' || c == '\r') && !end_line(scan))
    return false;
  if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
    scan->last = c;
  scan->at++;
  return true;
}

static bool
scan_one(struct scan *scan)
{
  char c = peek(scan, 0);
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
    if (peek(scan, 1) == ':' && !is_in_name(scan))
      return scan_blank(scan);
    scan->at++;
    return true;
  case '@':
    return scan_at(scan);
  case '\\': /* an escape in a local name */
    scan->at += 2;
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
  struct scan scan = {.text = text, .lines = lines, .fault = ret_fault};
  while (scan.at < text.length)
    if (!scan_one(&scan))
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
  return scan_text(text, true, ret_fault);
}

/* --- cutting ---------------------------------------------------------------
 */

void
text_scan_init(struct text_cutter *cutter)
{
  *cutter = (struct text_cutter){.at = 0};
  buffer_init(&cutter->directives, TEXT_SCAN_DIRECTIVES_MAXIMUM);
}

void
text_scan_fini(struct text_cutter *cutter)
{
  buffer_fini(&cutter->directives);
}

static bool
is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* At a letter outside of a name: whether a directive of SPARQL begins. */
static bool
begins_directive(struct scan *scan)
{
  enum { LONGEST = sizeof "PREFIX" - 1 };
  struct str rest = str_from_offset(scan->text, scan->at);
  size_t length = str_starts_folded(rest, STR("PREFIX")) ? 6
                  : str_starts_folded(rest, STR("BASE")) ? 4
                                                         : 0;
  char last = peek(scan, LONGEST); /* a word may go on behind the text */
  char c = length == 0 ? 'x' : length == LONGEST ? last : peek(scan, length);
  return is_space(c) || c == '<' || c == '#';
}

/* Notes brackets, and where directives begin. c is about to be scanned. */
static void
enter(struct text_cutter *cutter, struct scan *scan, char c)
{
  bool quoted = scan->last == '"' || scan->last == '\'';
  if (c == '(' || c == '[' || c == '{')
    cutter->depth++;
  else if ((c == ')' || c == ']' || c == '}') && cutter->depth)
    cutter->depth--;
  else if (c == '@' && !quoted)
    cutter->directive = '@';
  else if (str_is_alpha(c) && !is_in_name(scan) &&
           (scan->at == 0 || scan->text.bytes[scan->at - 1] != ':') &&
           begins_directive(scan))
    cutter->directive = 'S';
}

/* Keeps the words of a directive on one line. A string has no place in one; its
 * file will be refused. */
static void
keep(struct text_cutter *cutter, struct str token)
{
  if (token.bytes[0] == '#')
    return;
  if (is_space(token.bytes[0]) || str_find(token, '\n') != STR_NOT_FOUND)
    buffer_put_char(&cutter->directives, ' ');
  else
    buffer_put(&cutter->directives, token);
}

/* A token was scanned: whether a statement ends with it. */
static bool
leave(struct text_cutter *cutter, struct scan *scan, struct str token)
{
  char c = token.bytes[0];
  bool ends = cutter->depth == 0 && (c == '.' || c == '}');
  if (cutter->directive) {
    keep(cutter, token);
    ends = cutter->directive == 'S' ? c == '<' : c == '.' && cutter->after_iri;
    if (ends) {
      cutter->directive = 0;
      buffer_put_char(&cutter->directives, ' ');
    }
  }
  cutter->after_iri = c == '<' || (cutter->after_iri && is_space(c));
  char next = peek(scan, 0);
  return ends && is_space(next); /* no token ends with a dot */
}

/* What a token changes, apart from how far it reaches. */
struct cutter_state {
  size_t length;
  unsigned depth;
  char directive;
  bool after_iri;
};

static struct cutter_state
state_of(const struct text_cutter *cutter)
{
  return (struct cutter_state){cutter->directives.length, cutter->depth,
                               cutter->directive, cutter->after_iri};
}

static void
restore(struct text_cutter *cutter, struct cutter_state state)
{
  buffer_cut(&cutter->directives, state.length);
  cutter->depth = state.depth;
  cutter->directive = state.directive;
  cutter->after_iri = state.after_iri;
}

/* Over the rest of a name or of white space, which changes nothing. */
static void
skip_dull(struct text_cutter *cutter, struct scan *scan)
{
  const char *bytes = scan->text.bytes;
  size_t at = scan->at;
  if (cutter->directive || at == 0)
    return;
  if (is_space(bytes[at - 1])) {
    while (at < scan->text.length && is_space(bytes[at]))
      at++;
  } else if (str_is_alpha(bytes[at - 1])) {
    while (at < scan->text.length &&
           (str_is_alpha(bytes[at]) || str_is_digit(bytes[at])))
      at++;
    scan->last = bytes[at - 1];
  }
  scan->at = at;
}

bool
text_scan_cut(struct text_cutter *cutter, struct str text, bool last,
              struct text_fault *ret_fault)
{
  struct scan scan = {.text = text, .at = cutter->at, .fault = ret_fault};
  scan.last = cutter->last;
  while (scan.at < text.length) {
    struct cutter_state before = state_of(cutter);
    size_t start = scan.at;
    scan.touched = false;
    enter(cutter, &scan, text.bytes[start]);
    bool fine = scan_one(&scan);
    bool ends =
        fine && scan.at <= text.length &&
        leave(cutter, &scan, str_of(text.bytes + start, scan.at - start));
    if (scan.touched &&
        !last) { /* it may go on: look again when there is more */
      restore(cutter, before);
      return true;
    }
    if (!fine)
      return false;
    cutter->at = scan.at;
    cutter->last = scan.last;
    if (!ends) {
      skip_dull(cutter, &scan);
      cutter->at = scan.at;
      cutter->last = scan.last;
    }
    if (ends && !buffer_err(&cutter->directives)) {
      cutter->cut = scan.at;
      cutter->directives_cut = cutter->directives.length;
    }
  }
  return true;
}

void
text_scan_shift(struct text_cutter *cutter)
{
  cutter->at -= cutter->cut;
  cutter->cut = 0;
}
