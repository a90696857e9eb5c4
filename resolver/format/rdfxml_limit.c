#include "format/rdfxml_limit.h"

#include "base/utf8.h"
#include "terms.h"

/* Letters outside ASCII that each edition of XML 1.0 has in names: a part of
 * BaseChar and Ideographic of the fourth, whole alphabets where possible. */
static const struct range {
  uint32_t first, last;
} letters[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x131},    {0x134, 0x13E},
    {0x141, 0x148},   {0x14A, 0x17E},   {0x180, 0x1C3},   {0x1CD, 0x1F0},
    {0x388, 0x38A},   {0x38E, 0x3A1},   {0x3A3, 0x3CE},   {0x401, 0x40C},
    {0x40E, 0x44F},   {0x451, 0x45C},   {0x45E, 0x481},   {0x490, 0x4C4},
    {0x531, 0x556},   {0x561, 0x586},   {0x5D0, 0x5EA},   {0x621, 0x63A},
    {0x641, 0x64A},   {0x671, 0x6B7},   {0x905, 0x939},   {0xE01, 0xE2E},
    {0x10A0, 0x10C5}, {0x10D0, 0x10F6}, {0x1E00, 0x1E9B}, {0x1EA0, 0x1EF9},
    {0x3007, 0x3007}, {0x3041, 0x3094}, {0x30A1, 0x30FA}, {0x3105, 0x312C},
    {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3},
};
/* Characters that a name may have, but not at its beginning: the extenders of
 * Japanese. */
static const struct range extenders[] = {{0x3005, 0x3005}, {0x30FC, 0x30FE}};

static bool
is_within(uint32_t scalar, const struct range *ranges, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (scalar >= ranges[i].first && scalar <= ranges[i].last)
      return true;
  return false;
}

static bool
is_letter(uint32_t scalar)
{
  return is_within(scalar, letters, sizeof letters / sizeof *letters);
}

static bool
is_extender(uint32_t scalar)
{
  return is_within(scalar, extenders, sizeof extenders / sizeof *extenders);
}

static bool
is_ascii_start(char c)
{
  return str_is_alpha(c) || c == '_';
}

static bool
is_ascii_name_char(char c)
{
  return is_ascii_start(c) || str_is_digit(c) || c == '-' || c == '.';
}

/* Returns the length of the character that ends at an offset; 0 at the
 * beginning, and when it is not valid. */
static size_t
decode_before(struct str text, size_t end, uint32_t *ret_scalar)
{
  size_t at = end;
  while (at > 0 && end - at < 4) {
    at--;
    if (((unsigned char)text.bytes[at] & 0xC0) != 0x80)
      break;
  }
  struct str rest = str_from_offset(str_first(text, end), at);
  return utf8_decode(rest, ret_scalar) == end - at ? end - at : 0;
}

/* Returns whether a name of the RDF namespace means something else as an
 * element (RDF/XML 7.2.5), so that it would not be read back as a property. */
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

/* raptor2 begins the name as far to the left as possible. When a letter that is
 * not in these tables comes before it, raptor2 may begin elsewhere, so there is
 * no name here. */
size_t
rdfxml_limit_local(struct str iri)
{
  size_t start = iri.length;
  uint32_t scalar = 0;
  while (start > 0) {
    char c = iri.bytes[start - 1];
    bool ascii = (unsigned char)c < 0x80;
    if (ascii && !is_ascii_name_char(c))
      break;
    size_t length = ascii ? 1 : decode_before(iri, start, &scalar);
    if (length == 0 || (!ascii && !is_letter(scalar) && !is_extender(scalar)))
      return iri.length;
    start -= length;
  }
  while (start < iri.length && !is_ascii_start(iri.bytes[start])) {
    size_t length = utf8_decode(str_from_offset(iri, start), &scalar);
    if (scalar >= 0x80 && is_letter(scalar))
      break;
    start += length;
  }
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

/* Returns whether all characters are Char of XML 1.0 2.2; the text must be
 * valid UTF-8. */
static bool
is_xml_text(struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
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
  return is_xml_text(lexical) && is_xml_text(datatype);
}

bool
rdfxml_limit_allows_iri(struct str iri)
{
  return is_xml_text(iri);
}
