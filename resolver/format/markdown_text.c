#include "format/markdown_text.h"

#include "base/iri.h"

#include <string.h>

enum { INDENT = 2 };

void
markdown_text_put_indent(struct buffer *out, size_t depth)
{
  for (size_t i = 0; i < depth * INDENT; i++)
    buffer_put_char(out, ' ');
}

/* Returns whether a character may begin markup anywhere. "<" and "&" begin
 * HTML. */
static bool
is_special(char c)
{
  return c != '\0' && strchr("\\`*_[]<>&#|!~", c) != NULL;
}

/* "-", "+" and "=" have a meaning at the beginning of a line, as do "1." and
 * "1)". */
static bool
is_special_there(struct str text, size_t i, size_t line)
{
  char c = text.bytes[i];
  if (i == line)
    return c == '-' || c == '+' || c == '=';
  if (c != '.' && c != ')')
    return false;
  for (size_t at = line; at < i; at++)
    if (!str_is_digit(text.bytes[at]))
      return false;
  return true;
}

static bool
is_white(char c)
{
  return (unsigned char)c <= 0x20 || c == 0x7F;
}

void
markdown_text_put(struct buffer *out, struct str text, size_t depth,
                  bool at_start)
{
  size_t line = at_start ? 0 : SIZE_MAX;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (c == '\r' && i + 1 < text.length && text.bytes[i + 1] == '\n')
      continue;
    if (c == '\n' || c == '\r') {
      buffer_put(out, STR("\\\n"));
      markdown_text_put_indent(out, depth);
      line = i + 1;
      continue;
    }
    if (i == line && is_white(c)) {
      line++; /* four spaces would be code */
      continue;
    }
    if (is_special(c) || (line <= i && is_special_there(text, i, line)))
      buffer_put_char(out, '\\');
    buffer_put_char(out, is_white(c) ? ' ' : c);
  }
}

void
markdown_text_put_inline(struct buffer *out, struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (is_special(c))
      buffer_put_char(out, '\\');
    buffer_put_char(out, is_white(c) ? ' ' : c);
  }
}

void
markdown_text_put_link(struct buffer *out, struct str label, struct str iri)
{
  if (!iri_is_http(iri) && !str_starts_folded(iri, STR("mailto:"))) {
    markdown_text_put_inline(out, iri);
    return;
  }
  buffer_put_char(out, '[');
  markdown_text_put_inline(out, label);
  buffer_put(out, STR("](<"));
  iri_put_uri(out, iri);
  buffer_put(out, STR(">)"));
}
