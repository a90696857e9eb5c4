#include "read/text_cutter.h"

void
text_cutter_init(struct text_cutter *cutter, bool graphs)
{
  *cutter = (struct text_cutter){.graphs = graphs};
  buffer_init(&cutter->directives, TEXT_CUTTER_DIRECTIVES_MAXIMUM);
}

void
text_cutter_fini(struct text_cutter *cutter)
{
  buffer_fini(&cutter->directives);
}

static bool
fail(struct text_scanner *scan, const char *words)
{
  *scan->fault = (struct text_fault){scan->at, words};
  return false;
}

/* Returns the length of the keyword that begins at a letter; 0: there is
 * none. */
static unsigned
keyword_length(struct text_scanner *scan)
{
  enum { LONGEST = sizeof "VERSION" - 1 };
  struct str rest = str_from_offset(scan->text, scan->at);
  unsigned length = str_starts_folded(rest, STR("VERSION"))  ? 7
                    : str_starts_folded(rest, STR("PREFIX")) ? 6
                    : str_starts_folded(rest, STR("BASE"))   ? 4
                                                             : 0;
  char last = text_scan_peek(scan, LONGEST); /* it may continue after the
                                                text */
  char c = length == LONGEST ? last : text_scan_peek(scan, length);
  bool ends = str_is_space(c) || c == '#' ||
              (length == LONGEST ? c == '"' || c == '\'' : c == '<');
  return length && ends ? length : 0;
}

/* A keyword of SPARQL is kept as the directive with "@", which is allowed
 * before anything. */
static bool
enter_keyword(struct text_cutter *cutter, struct text_scanner *scan)
{
  unsigned length = keyword_length(scan);
  if (length == 0)
    return true;
  if (text_scan_is_in_name(scan)) {
    if (scan->text.bytes[scan->at - 1] == '.')
      cutter->whole = true; /* a name with a dot, or "12.PREFIX" */
    return true;
  }
  if (length == sizeof "VERSION" - 1)
    return cutter->state.depth ||
           fail(scan, "versions of RDF 1.2 are not supported");
  cutter->state.directive = 'S';
  cutter->state.skipped = length;
  buffer_put(&cutter->directives, length == 4 ? STR("@base") : STR("@prefix"));
  return true;
}

static bool
enter_bracket(struct text_cutter *cutter, struct text_scanner *scan, char c)
{
  if (c == '{' && text_scan_peek(scan, 1) == '|')
    return fail(scan, "annotations of RDF 1.2 are not supported");
  if (c == '{' && !cutter->graphs)
    return fail(scan, "Turtle has no graphs; a file that has some is TriG and "
                      "should be named .trig");
  if (cutter->state.depth == TEXT_CUTTER_DEPTH_MAXIMUM)
    return fail(scan, "brackets are nested deeper than 1024");
  cutter->state.depth++;
  cutter->state.graphs += c == '{';
  return true;
}

/* Checks a dot that is not followed by a character of a name or a number.
 * Within brackets, serd would take it for the end of a list. */
static bool
enter_dot(struct text_cutter *cutter, struct text_scanner *scan)
{
  const struct text_cutter_state *state = &cutter->state;
  if (state->depth == state->graphs)
    return true;
  char next = text_scan_peek(scan, 1);
  return text_scan_is_name_char(next) || next == '.' || next == '%' ||
         next == '\\' || fail(scan, "there is a full stop within brackets");
}

/* Notes brackets, and where directives begin. c is the next character. */
static bool
enter(struct text_cutter *cutter, struct text_scanner *scan, char c)
{
  struct text_cutter_state *state = &cutter->state;
  if (state->directive)
    return true;
  switch (c) {
  case '(':
  case '[':
  case '{':
    return enter_bracket(cutter, scan, c);
  case '}':
    state->graphs -= state->graphs > 0;
    /* FALLTHROUGH */
  case ')':
  case ']':
    state->depth -= state->depth > 0;
    return true;
  case '.':
    return enter_dot(cutter, scan);
  case '@':
    if (!state->string.is_open)
      state->directive = '@';
    return true;
  case 't':
  case 'f':
    return !text_mend_is_bad_prefix(scan) ||
           fail(scan, "prefixes that begin with true or false cannot be read");
  case 'P':
  case 'p':
  case 'B':
  case 'b':
  case 'V':
  case 'v':
    return enter_keyword(cutter, scan);
  default:
    return true;
  }
}

/* Keeps the words of a directive on one line. A string is not allowed in one,
 * and its file will be refused. */
static void
keep(struct text_cutter *cutter, struct str token)
{
  if (cutter->state.skipped)
    cutter->state.skipped--;
  else if (str_is_space(token.bytes[0]) ||
           str_find(token, '\n') != STR_NOT_FOUND)
    buffer_put_char(&cutter->directives, ' ');
  else if (token.bytes[0] != '#')
    buffer_put(&cutter->directives, token);
}

/* Ends a directive, if this is its end. */
static bool
leave_directive(struct text_cutter *cutter, struct str token)
{
  struct text_cutter_state *state = &cutter->state;
  bool sparql = state->directive == 'S';
  keep(cutter, token);
  if (sparql ? token.bytes[0] != '<'
             : token.bytes[0] != '.' || !state->after_iri)
    return false;
  state->directive = 0;
  buffer_put(&cutter->directives, sparql ? STR(" . ") : STR(" "));
  return true;
}

/* Returns whether a dot or "}" is not part of a name or a number, which contain
 * no white space. */
static bool
is_end(struct text_scanner *scan, struct str token)
{
  char next = text_scan_peek(scan, 0);
  bool parted = token.bytes > scan->text.bytes && str_is_space(token.bytes[-1]);
  return str_is_space(next) || (parted && next != '\0' && !str_is_digit(next));
}

/* Returns whether a statement ends with the token that was scanned. */
static bool
leave(struct text_cutter *cutter, struct text_scanner *scan, struct str token)
{
  struct text_cutter_state *state = &cutter->state;
  char c = token.bytes[0];
  bool ends = state->directive ? leave_directive(cutter, token)
                               : state->depth == 0 && (c == '.' || c == '}');
  state->after_iri =
      c == '<' || (state->after_iri && (str_is_space(c) || c == '#'));
  state->escape_end = scan->escape_end;
  state->length = cutter->directives.length;
  return ends && is_end(scan, token);
}

/* Returns whether a keyword, a boolean or a label may begin with a
 * character. */
static bool
may_begin(char c)
{
  return c == 'P' || c == 'p' || c == 'B' || c == 'b' || c == 'V' || c == 'v' ||
         c == 't' || c == 'f' || c == '_';
}

/* Skips what does not matter outside of directives: white space, names and some
 * punctuation. */
static void
skip_dull(const struct text_cutter *cutter, struct text_scanner *scan)
{
  static const bool telling[256] = {
      ['"'] = true, ['#'] = true, ['\''] = true, ['('] = true, [')'] = true,
      ['.'] = true, ['<'] = true, ['@'] = true,  ['['] = true, ['\\'] = true,
      [']'] = true, ['^'] = true, ['{'] = true,  ['}'] = true};
  const char *bytes = scan->text.bytes;
  size_t at = scan->at, length = scan->text.length;
  if (cutter->state.directive || cutter->state.string.is_open)
    return;
  while (at < length && !telling[(unsigned char)bytes[at]] &&
         (!may_begin(bytes[at]) ||
          (at > 0 && text_scan_is_name_char(bytes[at - 1]))))
    at++;
  scan->at = at;
}

/* Scans the next token; sets *ret_more instead when the token may continue
 * after the text. Returns false at a fault. */
static bool
step(struct text_cutter *cutter, struct text_scanner *scan, bool last,
     struct buffer *text, bool *ret_ends, bool *ret_more)
{
  struct text_cutter_state before = cutter->state;
  bool whole = cutter->whole;
  size_t start = scan->at;
  char c = scan->text.bytes[start];
  bool label = c == '_' && text_mend_is_at_label(scan);
  scan->touched = scan->quoted = false;
  bool fine = enter(cutter, scan, c) && text_scan_next(scan);
  struct str token = str_of(scan->text.bytes + start, scan->at - start);
  *ret_ends =
      fine && scan->at <= scan->text.length && leave(cutter, scan, token);
  label = label && fine && text_mend_is_bad_label(token) &&
          str_is_digit(text_scan_peek(scan, 0));
  *ret_more = scan->touched && !last;
  if (*ret_more) { /* it is scanned again when there is more text */
    buffer_cut(&cutter->directives, before.length);
    cutter->state = before;
    cutter->whole = whole;
    return true;
  }
  if (label)
    text_mend_label(text->bytes + start);
  if (fine && scan->quoted && !text_mend_quotes(text, start, &scan->at))
    return fail(scan, "memory is out");
  scan->text = buffer_str(text);
  if (fine && (cutter->state.string.is_open || c == '"' || c == '\''))
    text_mend_string(&cutter->state.string, text->bytes, start, scan->at);
  return fine;
}

bool
text_cutter_scan(struct text_cutter *cutter, struct buffer *text, bool last,
                 struct text_fault *ret_fault)
{
  struct text_scanner scan = {.text = buffer_str(text),
                              .at = cutter->at,
                              .escape_end = cutter->state.escape_end,
                              .fault = ret_fault};
  for (;;) {
    bool ends, more = false;
    skip_dull(cutter, &scan);
    cutter->at = scan.at;
    if (scan.at >= text->length)
      return true;
    if (text->bytes[scan.at] == '.' && !cutter->state.directive &&
        !text_mend_dot(&scan, text, last, &more))
      return more;
    if (!step(cutter, &scan, last, text, &ends, &more))
      return false;
    if (more)
      return true;
    if (buffer_err(&cutter->directives)) /* then nothing is cut */
      cutter->whole = true;
    if (ends && !cutter->whole) {
      cutter->cut = scan.at;
      cutter->directives_cut = cutter->directives.length;
    }
  }
}

void
text_cutter_shift(struct text_cutter *cutter)
{
  struct text_cutter_state *state = &cutter->state;
  cutter->at -= cutter->cut;
  state->escape_end -=
      state->escape_end > cutter->cut ? cutter->cut : state->escape_end;
  text_mend_shift(&state->string, cutter->cut);
  cutter->cut = 0;
}
