#include "read/text_cutter.h"

void
text_cutter_init(struct text_cutter *cutter)
{
  *cutter = (struct text_cutter){.at = 0};
  buffer_init(&cutter->directives, TEXT_CUTTER_DIRECTIVES_MAXIMUM);
}

void
text_cutter_fini(struct text_cutter *cutter)
{
  buffer_fini(&cutter->directives);
}

static bool
is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* At a letter: how long the keyword of SPARQL is that begins here; 0 none. */
static unsigned
keyword_length(struct text_scanner *scan)
{
  enum { LONGEST = sizeof "PREFIX" - 1 };
  struct str rest = str_from_offset(scan->text, scan->at);
  unsigned length = str_starts_folded(rest, STR("PREFIX")) ? 6
                    : str_starts_folded(rest, STR("BASE")) ? 4
                                                           : 0;
  char last = text_scan_peek(scan, LONGEST); /* it may go on behind the text */
  char c = length == LONGEST ? last : text_scan_peek(scan, length);
  bool ends = is_space(c) || c == '<' || c == '#';
  return length && ends ? length : 0;
}

/* A keyword is kept as its like with "@", which may stand before anything. */
static void
enter_keyword(struct text_cutter *cutter, unsigned length)
{
  cutter->state.directive = 'S';
  cutter->state.skipped = length;
  buffer_put(&cutter->directives, length == 4 ? STR("@base") : STR("@prefix"));
}

/* Notes brackets, and where directives begin. c is about to be scanned. */
static void
enter(struct text_cutter *cutter, struct text_scanner *scan, char c)
{
  struct text_cutter_state *state = &cutter->state;
  unsigned keyword = 0;
  if (state->directive)
    return;
  if (c == '(' || c == '[' || c == '{')
    state->depth++;
  else if ((c == ')' || c == ']' || c == '}') && state->depth)
    state->depth--;
  else if (c == '@' && !state->after_string)
    state->directive = '@';
  else if (c == 'P' || c == 'p' || c == 'B' || c == 'b')
    keyword = keyword_length(scan);
  if (keyword == 0)
    return;
  if (!text_scan_is_in_name(scan))
    enter_keyword(cutter, keyword);
  else if (scan->text.bytes[scan->at - 1] == '.')
    cutter->whole = true; /* a name with a dot, or "12.PREFIX" */
}

/* Keeps the words of a directive on one line. A string has no place in one; its
 * file will be refused. */
static void
keep(struct text_cutter *cutter, struct str token)
{
  if (cutter->state.skipped)
    cutter->state.skipped--;
  else if (is_space(token.bytes[0]) || str_find(token, '\n') != STR_NOT_FOUND)
    buffer_put_char(&cutter->directives, ' ');
  else if (token.bytes[0] != '#')
    buffer_put(&cutter->directives, token);
}

/* At the end of a directive, or not yet. */
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

/* A token was scanned: whether a statement ends with it. */
static bool
leave(struct text_cutter *cutter, struct text_scanner *scan, struct str token)
{
  struct text_cutter_state *state = &cutter->state;
  char c = token.bytes[0];
  bool ends = state->directive ? leave_directive(cutter, token)
                               : state->depth == 0 && (c == '.' || c == '}');
  bool between = is_space(c) || c == '#';
  state->after_iri = c == '<' || (state->after_iri && between);
  state->after_string =
      c == '"' || c == '\'' || (state->after_string && between);
  state->escape_end = scan->escape_end;
  state->length = cutter->directives.length;
  return ends && is_space(text_scan_peek(scan, 0)); /* no token ends so */
}

/* Over the rest of a name or of white space, which changes nothing. */
static void
skip_dull(struct text_cutter *cutter, struct text_scanner *scan)
{
  const char *bytes = scan->text.bytes;
  size_t at = scan->at;
  if (cutter->state.directive || at == 0 || at > scan->text.length)
    return;
  if (is_space(bytes[at - 1])) {
    while (at < scan->text.length && is_space(bytes[at]))
      at++;
  } else if (text_scan_is_name_char(bytes[at - 1])) {
    while (at < scan->text.length && text_scan_is_name_char(bytes[at]))
      at++;
  }
  scan->at = at;
}

/* What comes next, unless it goes on behind the text: then *ret_more. False at
 * a fault. */
static bool
step(struct text_cutter *cutter, struct text_scanner *scan, bool last,
     bool *ret_ends, bool *ret_more)
{
  struct text_cutter_state before = cutter->state;
  bool whole = cutter->whole;
  size_t start = scan->at;
  scan->touched = false;
  enter(cutter, scan, scan->text.bytes[start]);
  bool fine = text_scan_next(scan);
  struct str token = str_of(scan->text.bytes + start, scan->at - start);
  *ret_ends =
      fine && scan->at <= scan->text.length && leave(cutter, scan, token);
  *ret_more = scan->touched && !last;
  if (*ret_more) { /* look again when there is more */
    buffer_cut(&cutter->directives, before.length);
    cutter->state = before;
    cutter->whole = whole;
    return true;
  }
  if (fine && !*ret_ends)
    skip_dull(cutter, scan);
  return fine;
}

bool
text_cutter_scan(struct text_cutter *cutter, struct str text, bool last,
                 struct text_fault *ret_fault)
{
  struct text_scanner scan = {.text = text,
                              .at = cutter->at,
                              .escape_end = cutter->state.escape_end,
                              .fault = ret_fault};
  while (scan.at < text.length) {
    bool ends, more;
    if (!step(cutter, &scan, last, &ends, &more))
      return false;
    if (more)
      return true;
    cutter->at = scan.at;
    if (buffer_err(&cutter->directives)) /* then nothing is cut */
      cutter->whole = true;
    if (ends && !cutter->whole) {
      cutter->cut = scan.at;
      cutter->directives_cut = cutter->directives.length;
    }
  }
  return true;
}

void
text_cutter_shift(struct text_cutter *cutter)
{
  size_t *escape_end = &cutter->state.escape_end;
  cutter->at -= cutter->cut;
  *escape_end = *escape_end > cutter->cut ? *escape_end - cutter->cut : 0;
  cutter->cut = 0;
}
