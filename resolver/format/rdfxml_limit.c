#include "format/rdfxml_limit.h"

#include "base/utf8.h"
#include "terms.h"

static bool
is_name_start(char c)
{
  return str_is_alpha(c) || c == '_';
}

static bool
is_name_char(char c)
{
  return is_name_start(c) || str_is_digit(c) || c == '-' || c == '.';
}

/* Names of the RDF namespace that mean something else as an element (RDF/XML
 * 7.2.5), so that they do not read back as a property. */
static bool
is_reserved(struct str local)
{
  static const struct str reserved[] = {
      STR_INIT("RDF"),       STR_INIT("Description"),
      STR_INIT("ID"),        STR_INIT("about"),
      STR_INIT("bagID"),     STR_INIT("parseType"),
      STR_INIT("resource"),  STR_INIT("nodeID"),
      STR_INIT("datatype"),  STR_INIT("li"),
      STR_INIT("aboutEach"), STR_INIT("aboutEachPrefix"),
  };
  for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
    if (str_equals(local, reserved[i]))
      return true;
  return false;
}

size_t
rdfxml_limit_local(struct str iri)
{
  size_t start = iri.length;
  while (start > 0 && is_name_char(iri.bytes[start - 1]))
    start--;
  if (start > 0 && (unsigned char)iri.bytes[start - 1] >= 0x80)
    return iri.length; /* the name may go on to the left */
  while (start < iri.length && !is_name_start(iri.bytes[start]))
    start++;
  return start;
}

bool
rdfxml_limit_allows_predicate(struct str iri)
{
  size_t start = rdfxml_limit_local(iri);
  if (start == 0 || start == iri.length)
    return false;
  if (str_starts(iri, STR(RDF_NAMESPACE)))
    return !is_reserved(str_from_offset(iri, sizeof RDF_NAMESPACE - 1));
  return true;
}

/* Char of XML 1.0 2.2, of text that is valid UTF-8; but U+007F, which raptor2
 * does not write. */
static bool
is_xml_text(struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
      return false;
    if (c == 0xEF && text.length - i >= 3 &&
        (unsigned char)text.bytes[i + 1] == 0xBF &&
        (unsigned char)text.bytes[i + 2] >= 0xBE)
      return false; /* U+FFFE and U+FFFF */
  }
  return true;
}

bool
rdfxml_limit_allows_literal(struct str lexical, struct str datatype)
{
  return is_xml_text(lexical) && is_xml_text(datatype) &&
         !str_equals(datatype, STR(RDF_XML_LITERAL));
}

bool
rdfxml_limit_allows_iri(struct str iri)
{
  return is_xml_text(iri);
}
