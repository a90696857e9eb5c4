#include "compile/text_cutter.h"

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

/* At a letter outside of a name: whether a directive of SPARQL begins. */
static bool
begins_directive(struct text_scanner *scan)
{
  enum { LONGEST = sizeof "PREFIX" - 1 };
  struct str rest = str_from_offset(scan->text, scan->at);
  size_t length = str_starts_folded(rest, STR("PREFIX")) ? 6
                  : str_starts_folded(rest, STR("BASE")) ? 4
                                                         : 0;
  char last =
      text_scan_peek(scan, LONGEST); /* a word may go on behind the text */
  char c = length == 0         ? 'x'
           : length == LONGEST ? last
                               : text_scan_peek(scan, length);
  return is_space(c) || c == '<' || c == '#';
}

/* Notes brackets, and where directives begin. c is about to be scanned. */
static void
enter(struct text_cutter *cutter, struct text_scanner *scan, char c)
{
  bool quoted = scan->last == '"' || scan->last == '\'';
  if (c == '(' || c == '[' || c == '{')
    cutter->depth++;
  else if ((c == ')' || c == ']' || c == '}') && cutter->depth)
    cutter->depth--;
  else if (c == '@' && !quoted)
    cutter->directive = '@';
  else if (str_is_alpha(c) && !text_scan_is_in_name(scan) &&
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
leave(struct text_cutter *cutter, struct text_scanner *scan, struct str token)
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
  char next = text_scan_peek(scan, 0);
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
skip_dull(struct text_cutter *cutter, struct text_scanner *scan)
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
text_cutter_scan(struct text_cutter *cutter, struct str text, bool last,
                 struct text_fault *ret_fault)
{
  struct text_scanner scan = {
      .text = text, .at = cutter->at, .fault = ret_fault};
  scan.last = cutter->last;
  while (scan.at < text.length) {
    struct cutter_state before = state_of(cutter);
    size_t start = scan.at;
    scan.touched = false;
    enter(cutter, &scan, text.bytes[start]);
    bool fine = text_scan_next(&scan);
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
text_cutter_shift(struct text_cutter *cutter)
{
  cutter->at -= cutter->cut;
  cutter->cut = 0;
}
