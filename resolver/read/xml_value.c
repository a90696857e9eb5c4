#include "read/xml_value.h"

#include "base/iri.h"
#include "rdf/term.h"
#include "read/text_scan.h"

enum { SPOILT = '|' };

static bool
is_among(struct str name, const struct str *names, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (str_equals(name, names[i]))
      return true;
  return false;
}

enum xml_value
xml_value_of(struct str name, struct str local, bool rdf)
{
  static const struct str iris[] = {STR_INIT("about"), STR_INIT("resource"),
                                    STR_INIT("datatype"), STR_INIT("type")};
  static const struct str names[] = {STR_INIT("ID"), STR_INIT("nodeID")};
  if (str_equals(name, STR("xml:lang")))
    return XML_VALUE_LANGUAGE;
  if (str_equals(name, STR("xml:base")) || str_equals(name, STR("xmlns")) ||
      str_starts(name, STR("xmlns:")))
    return XML_VALUE_IRI;
  if (rdf && is_among(local, iris, sizeof iris / sizeof *iris))
    return XML_VALUE_IRI;
  if (rdf && is_among(local, names, sizeof names / sizeof *names))
    return XML_VALUE_NAME;
  return XML_VALUE_OTHER;
}

size_t
xml_value_space_reference(struct str text)
{
  if (!str_starts(text, STR("&#")))
    return 0;
  bool hexadecimal = text.length > 2 && text.bytes[2] == 'x';
  size_t at = hexadecimal ? 3 : 2, digits = at;
  uint64_t scalar = 0;
  for (; at < text.length && text.bytes[at] != ';' && scalar < 0x110000; at++) {
    int value = str_hex_value(text.bytes[at]);
    if (value < 0 || (!hexadecimal && value > 9))
      return 0;
    scalar = scalar * (hexadecimal ? 16 : 10) + (uint64_t)value;
  }
  bool space =
      scalar == ' ' || scalar == '\t' || scalar == '\n' || scalar == '\r';
  return space && at > digits && at < text.length ? at + 1 : 0;
}

/* Returns where the value has such a reference, or STR_NOT_FOUND. */
static size_t
find_space_reference(struct str value)
{
  for (size_t i = 0; i < value.length; i++)
    if (value.bytes[i] == '&' &&
        xml_value_space_reference(str_from_offset(value, i)))
      return i;
  return STR_NOT_FOUND;
}

static const char *
check_iri(struct str value, size_t *ret_at)
{
  *ret_at = find_space_reference(value);
  if (*ret_at != STR_NOT_FOUND)
    return "white space stands in this IRI";
  *ret_at = iri_check_length(value);
  if (*ret_at == value.length)
    return NULL;
  return str_is_space(value.bytes[*ret_at])
             ? "white space stands in this IRI"
             : "the IRI has a character that IRIs exclude";
}

/* Returns whether a character may be in a name. For characters outside ASCII,
 * the XML parser decides. */
static bool
is_name(struct str value)
{
  for (size_t i = 0; i < value.length; i++) {
    char c = value.bytes[i];
    bool first = str_is_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
    if (!first && (i == 0 || (!str_is_digit(c) && c != '-' && c != '.')))
      return false;
  }
  return value.length > 0;
}

const char *
xml_value_check(enum xml_value kind, struct str value, size_t *ret_at)
{
  bool refers = str_find(value, '&') != STR_NOT_FOUND;
  *ret_at = 0;
  switch (kind) {
  case XML_VALUE_IRI:
    return check_iri(value, ret_at);
  case XML_VALUE_NAME:
    if (find_space_reference(value) != STR_NOT_FOUND)
      return "this is not a name of XML";
    return refers || is_name(value) ? NULL : "this is not a name of XML";
  case XML_VALUE_LANGUAGE:
    return refers || value.length == 0 || term_is_language(value)
               ? NULL
               : "the language tag is malformed";
  case XML_VALUE_TEXT:
  case XML_VALUE_OTHER:
    break;
  }
  return NULL;
}

void
xml_value_spoil(char *value, size_t length)
{
  for (size_t i = 0; i < length; i++) {
    size_t reference = xml_value_space_reference(str_of(value + i, length - i));
    if (reference)
      memset(value + i, SPOILT, reference);
    else if (i == 0 || str_is_space(value[i]) || value[i] == '_')
      value[i] = SPOILT;
  }
}

bool
xml_value_is_spoilt(struct str term)
{
  return str_find(term, SPOILT) != STR_NOT_FOUND;
}
