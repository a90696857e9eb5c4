#include "read/xml_scan.h"

#include "base/utf8.h"
#include "read/xml_levels.h"
#include "terms.h"

#include <string.h>

enum {
  ENTITIES_MAXIMUM = 256,
  ENTITY_VALUE_MAXIMUM = 1024,
  EXPANSION_MAXIMUM = 10, /* times the input */
  LANGUAGE_MAXIMUM = 255,
  DEPTH_MAXIMUM = XML_LEVELS_MAXIMUM,
  RDF_PREFIXES_MAXIMUM = 8,
};

struct entity {
  struct str name;
  struct str value;
};

struct scan {
  struct str text;
  size_t at;
  struct text_fault *fault;
  const struct xml_scan_values *values; /* or NULL */
  bool checking; /* a tag the second time, when its prefixes are known */
  struct entity entities[ENTITIES_MAXIMUM];
  size_t entity_count;
  struct xml_levels levels;
  struct xml_level_tag tag;     /* the current tag */
  bool language[DEPTH_MAXIMUM]; /* xml:lang is in scope, by depth */
  bool property;                /* the current tag has a property attribute */
  size_t property_at;
  struct str rdf_prefixes[RDF_PREFIXES_MAXIMUM]; /* prefixes of the RDF
                                                    namespace, apart from
                                                    "rdf" */
  size_t rdf_prefix_count;
};

static bool
fail(struct scan *scan, size_t offset, const char *words)
{
  *scan->fault = (struct text_fault){offset, words};
  return false;
}

static struct str
rest_of(const struct scan *scan)
{
  return str_from_offset(scan->text, scan->at);
}

static char
peek(const struct scan *scan)
{
  return scan->at < scan->text.length ? scan->text.bytes[scan->at] : '\0';
}

static void
skip_space(struct scan *scan)
{
  while (str_is_space(peek(scan)))
    scan->at++;
}

/* Steps over the text up to the needle, and over the needle. */
static bool
skip_past(struct scan *scan, struct str needle, const char *words)
{
  size_t found = str_find_str(rest_of(scan), needle);
  if (found == STR_NOT_FOUND)
    return fail(scan, scan->at, words);
  scan->at += found + needle.length;
  return true;
}

static struct str
take_name(struct scan *scan)
{
  size_t start = scan->at;
  while (scan->at < scan->text.length && !str_is_space(peek(scan)) &&
         strchr("=>/\"'<&;[]", peek(scan)) == NULL)
    scan->at++;
  return str_of(scan->text.bytes + start, scan->at - start);
}

/* Reads a quoted value, without the quotes. */
static bool
take_quoted(struct scan *scan, struct str *ret_value)
{
  char quote = peek(scan);
  if (quote != '"' && quote != '\'')
    return fail(scan, scan->at, "a quoted value is missing here");
  struct str value = str_from_offset(scan->text, scan->at + 1);
  size_t end = str_find(value, quote);
  if (end == STR_NOT_FOUND)
    return fail(scan, scan->at, "this value does not end");
  *ret_value = str_first(value, end);
  scan->at += end + 2;
  return true;
}

/* Scans a declaration of an entity after "<!ENTITY". */
static bool
scan_entity(struct scan *scan)
{
  size_t start = scan->at;
  struct str value;
  skip_space(scan);
  if (peek(scan) == '%')
    return fail(scan, start, "parameter entities are refused");
  struct str name = take_name(scan);
  skip_space(scan);
  if (peek(scan) != '"' && peek(scan) != '\'')
    return fail(scan, start, "external entities are refused");
  if (!take_quoted(scan, &value))
    return false;
  if (str_find(value, '&') != STR_NOT_FOUND ||
      str_find(value, '%') != STR_NOT_FOUND ||
      str_find(value, '<') != STR_NOT_FOUND)
    return fail(scan, start, "an entity's value must be plain text");
  if (value.length > ENTITY_VALUE_MAXIMUM)
    return fail(scan, start, "an entity's value may have 1024 bytes at most");
  if (scan->entity_count == ENTITIES_MAXIMUM)
    return fail(scan, start, "there are more than 256 entities");
  scan->entities[scan->entity_count++] = (struct entity){name, value};
  skip_space(scan);
  if (peek(scan) != '>')
    return fail(scan, scan->at, "only plain internal entities are allowed");
  scan->at++;
  return true;
}

/* Scans a document type declaration after "<!DOCTYPE". */
static bool
scan_doctype(struct scan *scan)
{
  skip_space(scan);
  take_name(scan);
  skip_space(scan);
  if (peek(scan) == '>') {
    scan->at++;
    return true;
  }
  if (peek(scan) != '[')
    return fail(scan, scan->at, "an external DOCTYPE is refused");
  for (scan->at++;;) {
    skip_space(scan);
    if (str_starts(rest_of(scan), STR("<!ENTITY"))) {
      scan->at += 8;
      if (!scan_entity(scan))
        return false;
    } else if (str_starts(rest_of(scan), STR("<!--"))) {
      if (!skip_past(scan, STR("-->"), "this comment does not end"))
        return false;
    } else {
      break;
    }
  }
  if (peek(scan) != ']')
    return fail(scan, scan->at,
                "a DOCTYPE may only declare plain internal entities");
  scan->at++;
  skip_space(scan);
  if (peek(scan) != '>')
    return fail(scan, scan->at, "this DOCTYPE does not end");
  scan->at++;
  return true;
}

/* Finds the encoding that an XML declaration names, if any. */
static bool
check_encoding(struct scan *scan)
{
  struct str declaration =
      str_first(scan->text, str_find_str(scan->text, STR("?>")));
  size_t found = str_find_str(declaration, STR("encoding"));
  if (!str_starts(scan->text, STR("<?xml")) || found == STR_NOT_FOUND)
    return true;
  struct scan sub = {.text = declaration, .at = found + 8};
  struct text_fault ignored;
  struct str name;
  sub.fault = &ignored;
  skip_space(&sub);
  sub.at++; /* "=" */
  skip_space(&sub);
  if (!take_quoted(&sub, &name) || (!str_equals_folded(name, STR("utf-8")) &&
                                    !str_equals_folded(name, STR("utf8")) &&
                                    !str_equals_folded(name, STR("us-ascii"))))
    return fail(scan, found, "RDF/XML must be UTF-8");
  return true;
}

/* Returns whether a prefix is bound to the RDF namespace: by convention, or by
 * a declaration seen before. */
static bool
is_rdf_prefix(const struct scan *scan, struct str prefix)
{
  for (size_t i = 0; i < scan->rdf_prefix_count; i++)
    if (str_equals(scan->rdf_prefixes[i], prefix))
      return true;
  return str_equals(prefix, STR("rdf"));
}

/* Returns whether an attribute of the RDF namespace is syntax, or has an IRI as
 * its value (RDF/XML 7.2.5, 7.2.11). */
static bool
is_syntax(struct str local)
{
  static const struct str names[] = {
      STR_INIT("about"),           STR_INIT("ID"),       STR_INIT("resource"),
      STR_INIT("nodeID"),          STR_INIT("datatype"), STR_INIT("parseType"),
      STR_INIT("bagID"),           STR_INIT("type"),     STR_INIT("aboutEach"),
      STR_INIT("aboutEachPrefix"),
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_equals(names[i], local))
      return true;
  return false;
}

/* Returns whether an attribute is a property: it is neither syntax nor a
 * declaration (RDF/XML 2.5). */
static bool
is_property(const struct scan *scan, struct str name)
{
  struct str local = name, prefix = str_cut(&local, ':');
  if (!local.bytes || str_equals(prefix, STR("xmlns")) ||
      str_equals(prefix, STR("xml")))
    return false;
  return !is_rdf_prefix(scan, prefix) || !is_syntax(local);
}

/* Returns the value of the entity that the beginning of the text refers to, or
 * NULL bytes; *ret_length is the length of the reference. */
static struct str
entity_at(const struct scan *scan, struct str text, size_t *ret_length)
{
  size_t end = str_find(text, ';');
  struct str name = str_from_offset(str_first(text, end), 1);
  *ret_length = end + 1;
  for (size_t i = 0; end != STR_NOT_FOUND && i < scan->entity_count; i++)
    if (str_equals(scan->entities[i].name, name))
      return scan->entities[i].value;
  return (struct str){NULL, 0};
}

static void
note_prefix(struct scan *scan, struct str name, struct str value)
{
  size_t length;
  if (str_starts(value, STR("&"))) {
    struct str whole = entity_at(scan, value, &length);
    if (whole.bytes && length == value.length)
      value = whole;
  }
  if (str_starts(name, STR("xmlns:")) &&
      str_equals(value, STR(RDF_NAMESPACE)) &&
      scan->rdf_prefix_count < RDF_PREFIXES_MAXIMUM)
    scan->rdf_prefixes[scan->rdf_prefix_count++] = str_from_offset(name, 6);
}

/* Reports a fault of the data that is not a fault of XML. */
static void
complain(struct scan *scan, enum xml_value kind, struct str value, size_t at,
         const char *words)
{
  if (scan->values)
    scan->values->bad(scan->values->context, kind, value,
                      (size_t)(value.bytes - scan->text.bytes) + at, words);
}

/* Returns where the value refers to an entity with white space, or
 * STR_NOT_FOUND. */
static size_t
spaced_entity(const struct scan *scan, struct str value)
{
  for (size_t i = 0; i < value.length && scan->entity_count; i++) {
    size_t length;
    if (value.bytes[i] != '&')
      continue;
    struct str text = entity_at(scan, str_from_offset(value, i), &length);
    for (size_t k = 0; k < text.length; k++)
      if (str_is_space(text.bytes[k]))
        return i;
  }
  return STR_NOT_FOUND;
}

static void
check_value(struct scan *scan, struct str name, struct str value)
{
  struct str local = name, prefix = str_cut(&local, ':');
  bool rdf = local.bytes && is_rdf_prefix(scan, prefix);
  size_t at;
  enum xml_value kind = xml_value_of(name, local, rdf);
  const char *words = xml_value_check(kind, value, &at);
  if (!words && kind == XML_VALUE_IRI &&
      (at = spaced_entity(scan, value)) != STR_NOT_FOUND)
    words = "white space stands in this IRI, by an entity";
  if (words)
    complain(scan, kind, value, at, words);
  if (rdf && str_equals(local, STR("parseType")))
    scan->tag.parse_type = value;
  else if (rdf && str_equals(local, STR("datatype")))
    scan->tag.datatype = true;
  else if (rdf && (str_equals(local, STR("resource")) ||
                   str_equals(local, STR("nodeID"))))
    scan->tag.resource = true;
}

static bool
scan_attribute(struct scan *scan)
{
  size_t start = scan->at;
  struct str value, name = take_name(scan);
  skip_space(scan);
  if (name.length == 0 || peek(scan) != '=')
    return fail(scan, start, "an attribute is malformed");
  scan->at++;
  skip_space(scan);
  if (!take_quoted(scan, &value))
    return false;
  if (str_equals(name, STR("xml:lang"))) {
    if (value.length > LANGUAGE_MAXIMUM ||
        str_find(value, '&') != STR_NOT_FOUND)
      return fail(scan, start, "a language tag may have 255 plain bytes");
    scan->language[scan->levels.depth + 1] = value.length > 0;
  }
  if (scan->checking)
    check_value(scan, name, value);
  else
    note_prefix(scan, name, value);
  if (!scan->property && is_property(scan, name)) {
    scan->property = true;
    scan->property_at = start;
  }
  return true;
}

/* Scans a start tag after its "<", up to its end. */
static bool
scan_attributes(struct scan *scan, size_t start)
{
  scan->tag = (struct xml_level_tag){.name = take_name(scan)};
  for (;;) {
    skip_space(scan);
    if (scan->at >= scan->text.length)
      return fail(scan, start, "this tag does not end");
    if (peek(scan) == '>' || str_starts(rest_of(scan), STR("/>")))
      return true;
    if (!scan_attribute(scan))
      return false;
  }
}

/* Scans a start tag after its "<". */
static bool
scan_start_tag(struct scan *scan)
{
  size_t start = scan->at, depth = scan->levels.depth + 1;
  if (depth == DEPTH_MAXIMUM)
    return fail(scan, start, "elements are nested deeper than 4096");
  scan->language[depth] = scan->language[depth - 1];
  scan->property = false;
  for (int pass = 0; pass < 2; pass++) {
    scan->at = start;
    scan->checking = pass > 0;
    if (!scan_attributes(scan, start))
      return false;
  }
  const char *words = xml_levels_begin(&scan->levels, &scan->tag);
  if (words)
    complain(scan, XML_VALUE_TEXT, scan->tag.name, 0, words);
  if (scan->property && scan->language[depth])
    return fail(scan, scan->property_at,
                "a property attribute with xml:lang in scope: raptor2 would "
                "lose the language; write it as an element");
  if (peek(scan) == '/') {
    xml_levels_end(&scan->levels);
    scan->at++;
  }
  scan->at++;
  return true;
}

/* Checks the text between two tags: white space, or other text. */
static void
scan_text(struct scan *scan, struct str text)
{
  while (text.length) {
    size_t space =
        str_is_space(*text.bytes) ? 1 : xml_value_space_reference(text);
    if (!space)
      break;
    text = str_from_offset(text, space);
  }
  const char *words = text.length ? xml_levels_text(&scan->levels) : NULL;
  if (words)
    complain(scan, XML_VALUE_TEXT, text, 0, words);
}

/* Scans a CDATA section after "<![CDATA[". */
static bool
scan_cdata(struct scan *scan)
{
  struct str rest = rest_of(scan);
  if (!skip_past(scan, STR("]]>"), "this CDATA section does not end"))
    return false;
  scan_text(scan, str_first(rest, str_find_str(rest, STR("]]>"))));
  return true;
}

static bool
scan_markup(struct scan *scan)
{
  struct str rest = rest_of(scan);
  if (str_starts(rest, STR("<!--")))
    return skip_past(scan, STR("-->"), "this comment does not end");
  if (str_starts(rest, STR("<![CDATA["))) {
    scan->at += 9;
    return scan_cdata(scan);
  }
  if (str_starts(rest, STR("<?")))
    return skip_past(scan, STR("?>"), "this instruction does not end");
  if (str_starts(rest, STR("<!DOCTYPE"))) {
    if (scan->levels.depth)
      return fail(scan, scan->at, "a DOCTYPE must precede the root element");
    scan->at += 9;
    return scan_doctype(scan);
  }
  if (str_starts(rest, STR("</"))) {
    xml_levels_end(&scan->levels);
    return skip_past(scan, STR(">"), "this tag does not end");
  }
  scan->at++;
  return scan_start_tag(scan);
}

/* Checks how many bytes all references expand to. */
static bool
check_expansion(struct scan *scan)
{
  size_t total = 0;
  for (struct str rest = scan->text; scan->entity_count && rest.length;) {
    size_t found = str_find(rest, '&');
    if (found == STR_NOT_FOUND)
      break;
    rest = str_from_offset(rest, found + 1);
    for (size_t i = 0; i < scan->entity_count; i++) {
      struct str name = scan->entities[i].name;
      if (str_starts(rest, name) && rest.length > name.length &&
          rest.bytes[name.length] == ';')
        total += scan->entities[i].value.length;
    }
    if (total > EXPANSION_MAXIMUM * scan->text.length)
      return fail(scan, (size_t)(rest.bytes - scan->text.bytes),
                  "the entities expand to more than ten times the input");
  }
  return true;
}

bool
xml_scan(struct str text, const struct xml_scan_values *values,
         struct text_fault *ret_fault)
{
  static _Thread_local struct scan scan; /* too large for the stack */
  memset(&scan, 0, sizeof scan);
  scan.text = text;
  scan.fault = ret_fault;
  scan.values = values;
  size_t nul = str_find(text, '\0');
  if (nul != STR_NOT_FOUND)
    return fail(&scan, nul, "a NUL byte");
  size_t valid = utf8_valid_length(text);
  if (valid < text.length)
    return fail(&scan, valid, "this is not UTF-8");
  if (!check_encoding(&scan))
    return false;
  while (scan.at < text.length) {
    size_t next = str_find(rest_of(&scan), '<');
    if (next == STR_NOT_FOUND)
      break;
    scan_text(&scan, str_first(rest_of(&scan), next));
    scan.at += next;
    if (!scan_markup(&scan))
      return false;
  }
  return check_expansion(&scan);
}
