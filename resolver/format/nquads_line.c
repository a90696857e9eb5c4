#include "format/nquads_line.h"

#include "format/turtle_term.h"

#include <stdio.h>

static void
put_string(struct buffer *out, struct str text)
{
  buffer_put_char(out, '"');
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    switch (c) {
    case '"':
      buffer_put(out, STR("\\\""));
      break;
    case '\\':
      buffer_put(out, STR("\\\\"));
      break;
    case '\n':
      buffer_put(out, STR("\\n"));
      break;
    case '\r':
      buffer_put(out, STR("\\r"));
      break;
    default:
      buffer_put_char(out, c);
    }
  }
  buffer_put_char(out, '"');
}

void
nquads_line_put_term(struct buffer *out, const struct term *term)
{
  switch (term->kind) {
  case TERM_IRI:
    turtle_term_put_iriref(out, term->value);
    break;
  case TERM_BLANK:
    buffer_put(out, STR("_:"));
    buffer_put(out, term->value);
    break;
  case TERM_LITERAL:
    put_string(out, term->value);
    if (term->language.length) {
      buffer_put_char(out, '@');
      buffer_put(out, term->language);
    } else if (term->datatype.length) {
      buffer_put(out, STR("^^"));
      turtle_term_put_iriref(out, term->datatype);
    }
    break;
  }
}

struct str
nquads_line_label(uint32_t number, char *text)
{
  int length = snprintf(text, NQUADS_LINE_LABEL_SIZE, "b%u", number);
  return str_of(text, (size_t)length);
}

void
nquads_line_put(struct buffer *out, const struct term *subject,
                const struct term *predicate, const struct term *object,
                const struct term *graph)
{
  nquads_line_put_term(out, subject);
  buffer_put_char(out, ' ');
  nquads_line_put_term(out, predicate);
  buffer_put_char(out, ' ');
  nquads_line_put_term(out, object);
  if (graph) {
    buffer_put_char(out, ' ');
    nquads_line_put_term(out, graph);
  }
  buffer_put(out, STR(" .\n"));
}
