#include "format/turtle_term.h"

#include "base/iri.h"
#include "terms.h"

void
turtle_term_put_iriref(struct buffer *out, struct str iri)
{
  buffer_put_char(out, '<');
  for (;;) {
    size_t length = iri_check_length(iri);
    buffer_put(out, str_first(iri, length));
    if (length == iri.length)
      break;
    buffer_format(out, "\\u%04X", (unsigned)(unsigned char)iri.bytes[length]);
    iri = str_from_offset(iri, length + 1);
  }
  buffer_put_char(out, '>');
}

void
turtle_term_put_iri(struct buffer *out, struct str iri,
                    const struct namespaces *namespaces, uint32_t at,
                    bool *used)
{
  if (at == NAMESPACES_NONE) {
    turtle_term_put_iriref(out, iri);
    return;
  }
  const struct namespace *row = &namespaces->rows[at];
  used[at] = true;
  buffer_put(out, row->prefix);
  buffer_put_char(out, ':');
  buffer_put(out, str_from_offset(iri, row->iri.length));
}

static void
put_quoted(struct buffer *out, struct str text)
{
  buffer_put_char(out, '"');
  size_t plain = 0; /* where the run of unescaped bytes began */
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
      continue;
    buffer_put(out, str_of(text.bytes + plain, i - plain));
    plain = i + 1;
    if (c == '"' || c == '\\')
      buffer_format(out, "\\%c", c);
    else if (c == '\n' || c == '\r' || c == '\t')
      buffer_format(out, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
    else
      buffer_format(out, "\\u%04X", c);
  }
  buffer_put(out, str_from_offset(text, plain));
  buffer_put_char(out, '"');
}

static size_t
skip_digits(struct str s, size_t at)
{
  while (at < s.length && str_is_digit(s.bytes[at]))
    at++;
  return at;
}

/* Returns whether a text is an INTEGER or DECIMAL of Turtle 6.5 whose digits
 * every parser keeps: without leading zeros, and with at most six digits after
 * the point (rdflib turns 0.0000001 into 1E-7). */
static bool
is_bare_number(struct str text, bool decimal)
{
  enum { FRACTION_MAXIMUM = 6, DIGITS_MAXIMUM = 15 };
  size_t start = text.length && text.bytes[0] == '-';
  size_t at = skip_digits(text, start);
  if (at == start || at - start > DIGITS_MAXIMUM ||
      (text.bytes[start] == '0' && (at - start > 1 || start)))
    return false;
  if (!decimal)
    return at == text.length;
  if (at == text.length || text.bytes[at] != '.')
    return false;
  size_t end = skip_digits(text, at + 1);
  return end > at + 1 && end == text.length && end - at - 1 <= FRACTION_MAXIMUM;
}

static bool
is_bare(const struct term *term)
{
  if (str_equals(term->datatype, STR(XSD_INTEGER)))
    return is_bare_number(term->value, false);
  if (str_equals(term->datatype, STR(XSD_DECIMAL)))
    return is_bare_number(term->value, true);
  if (str_equals(term->datatype, STR(XSD_BOOLEAN)))
    return str_equals(term->value, STR("true")) ||
           str_equals(term->value, STR("false"));
  return false;
}

void
turtle_term_put_literal(struct buffer *out, const struct term *term,
                        const struct namespaces *namespaces, bool *used)
{
  if (term->datatype.length && is_bare(term)) {
    buffer_put(out, term->value);
    return;
  }
  put_quoted(out, term->value);
  if (term->language.length) {
    buffer_put_char(out, '@');
    buffer_put(out, term->language);
  } else if (term->datatype.length) {
    buffer_put(out, STR("^^"));
    turtle_term_put_iri(out, term->datatype, namespaces,
                        namespaces_find(namespaces, term->datatype), used);
  }
}
