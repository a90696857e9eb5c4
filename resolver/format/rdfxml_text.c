#include "format/rdfxml_text.h"

#include "terms.h"

enum { DELETE = 0x7F };

bool
rdfxml_text_is_own(const struct term *term)
{
  return term->kind == TERM_LITERAL &&
         (str_equals(term->datatype, STR(RDF_XML_LITERAL)) ||
          str_find(term->value, DELETE) != STR_NOT_FOUND);
}

/* Returns the escape that raptor2 writes for a character; empty when it writes
 * the character itself. */
static struct str
escape_of(char c, bool in_attribute)
{
  switch (c) {
  case '&':
    return STR("&amp;");
  case '<':
    return STR("&lt;");
  case '>':
    return in_attribute ? STR("") : STR("&gt;");
  case '"':
    return in_attribute ? STR("&quot;") : STR("");
  case '\t':
    return in_attribute ? STR("&#x9;") : STR("");
  case '\n':
    return in_attribute ? STR("&#xA;") : STR("");
  case '\r':
    return STR("&#xD;");
  case DELETE:
    return STR("&#x7F;");
  default:
    return STR("");
  }
}

void
rdfxml_text_put(struct buffer *out, struct str text, bool in_attribute)
{
  for (size_t i = 0; i < text.length; i++) {
    struct str escape = escape_of(text.bytes[i], in_attribute);
    if (escape.length)
      buffer_put(out, escape);
    else
      buffer_put_char(out, text.bytes[i]);
  }
}

static void
put_attribute(struct buffer *out, const char *name, struct str value)
{
  buffer_put_char(out, ' ');
  buffer_put(out, str_from(name));
  buffer_put(out, STR("=\""));
  rdfxml_text_put(out, value, true);
  buffer_put_char(out, '"');
}

enum err
rdfxml_text_exchange(struct buffer *out, size_t start,
                     const struct term *literal)
{
  const struct str stand_in = STR(">" RDFXML_TEXT_STAND_IN "</");
  struct str written = str_from_offset(buffer_str(out), start);
  size_t place = str_find_str(written, stand_in);
  struct buffer rest;
  TRY(buffer_err(out));
  if (place == STR_NOT_FOUND)
    return ERR_IO;
  buffer_init(&rest, written.length + 1);
  buffer_put(&rest,
             str_from_offset(written, place + stand_in.length - sizeof "<"));
  enum err err = buffer_err(&rest);
  if (!err) {
    buffer_cut(out, start + place);
    if (literal->language.length)
      put_attribute(out, "xml:lang", literal->language);
    else if (literal->datatype.length)
      put_attribute(out, "rdf:datatype", literal->datatype);
    buffer_put_char(out, '>');
    rdfxml_text_put(out, literal->value, false);
    buffer_put(out, buffer_str(&rest));
  }
  buffer_fini(&rest);
  return err;
}
