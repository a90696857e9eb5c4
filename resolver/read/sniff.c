#include "read/sniff.h"

#include "read/text_scan.h"

#include <fcntl.h>
#include <unistd.h>

#define SNIFF_HTML "HTML; it may be a page about the data, or a saved error"
#define OWL_TOOLS "; convert it with ROBOT or the OWL API"

/* The beginnings of texts in these syntaxes, after comments. A space stands for
 * any white space, or for none before a bracket. */
static const struct {
  struct str start;
  const char *foreign;
} words[] = {
    {STR_INIT("Prefix ("), "OWL functional syntax" OWL_TOOLS},
    {STR_INIT("Ontology ("), "OWL functional syntax" OWL_TOOLS},
    {STR_INIT("Prefix: "), "OWL Manchester syntax" OWL_TOOLS},
    {STR_INIT("Ontology: "), "OWL Manchester syntax" OWL_TOOLS},
    {STR_INIT("Class: "), "OWL Manchester syntax" OWL_TOOLS},
    {STR_INIT("format-version: "), "OBO" OWL_TOOLS},
    {STR_INIT("data-version: "), "OBO" OWL_TOOLS},
    {STR_INIT("ontology: "), "OBO" OWL_TOOLS},
    {STR_INIT("[Term] "), "OBO" OWL_TOOLS},
};

/* The root elements of XML, without a prefix. bare: perhaps without attributes;
 * the others have a namespace at least. */
static const struct {
  struct str root;
  bool bare;
  enum syntax syntax;
  const char *foreign;
} roots[] = {
    {STR_INIT("RDF"), false, SYNTAX_RDFXML, NULL},
    {STR_INIT("Ontology"), false, SYNTAX_UNKNOWN, "OWL/XML" OWL_TOOLS},
    {STR_INIT("TriX"), false, SYNTAX_UNKNOWN,
     "TriX; convert it with riot of Apache Jena or rdfpipe of rdflib"},
    {STR_INIT("sparql"), false, SYNTAX_UNKNOWN,
     "the result of a SPARQL query; CONSTRUCT gives RDF"},
    {STR_INIT("html"), true, SYNTAX_UNKNOWN, SNIFF_HTML},
    {STR_INIT("head"), true, SYNTAX_UNKNOWN, SNIFF_HTML},
    {STR_INIT("body"), true, SYNTAX_UNKNOWN, SNIFF_HTML},
    {STR_INIT("h1"), true, SYNTAX_UNKNOWN, SNIFF_HTML},
    {STR_INIT("title"), true, SYNTAX_UNKNOWN, SNIFF_HTML},
};

static const struct sniff nothing = {false, SYNTAX_UNKNOWN, NULL};

static struct str
skip_space(struct str text)
{
  while (text.length && str_is_space(*text.bytes))
    text = str_from_offset(text, 1);
  return text;
}

/* Returns the text after white space and after parts with this start and end.
 */
static struct str
skip(struct str text, struct str start, struct str end)
{
  text = skip_space(text);
  while (str_starts(text, start)) {
    size_t found = str_find_str(text, end);
    text = found == STR_NOT_FOUND ? str_first(text, 0)
                                  : str_from_offset(text, found + end.length);
    text = skip_space(text);
  }
  return text;
}

/* --- XML -------------------------------------------------------------------
 */

/* A DOCTYPE may have declarations within brackets. */
static struct str
skip_doctype(struct str text)
{
  size_t end = str_find(text, '>'), open = str_find(text, '[');
  if (open < end) {
    text = str_from_offset(text, open);
    size_t close = str_find_str(text, STR("]"));
    text = close == STR_NOT_FOUND ? str_first(text, 0)
                                  : str_from_offset(text, close);
    end = str_find(text, '>');
  }
  return end == STR_NOT_FOUND ? str_first(text, 0)
                              : str_from_offset(text, end + 1);
}

/* Returns the first tag, without its brackets. */
static struct str
first_tag(struct str text)
{
  return str_from_offset(str_first(text, str_find(text, '>')), 1);
}

static bool
fits_root(size_t i, struct str name, struct str rest)
{
  struct str local = name;
  str_cut(&local, ':');
  if (str_ends(name, STR("/"))) /* an element without content */
    name = str_first(name, name.length - 1);
  if (str_equals(name, STR("rdf:RDF")))
    return str_equals(roots[i].root, STR("RDF"));
  if (roots[i].bare)
    return str_equals_folded(name, roots[i].root);
  return rest.length && str_equals(local.bytes ? local : name, roots[i].root);
}

/* Judges a text that begins with a tag or with an IRI, which is in the same
 * brackets. */
static struct sniff
sniff_root(struct str text)
{
  struct str tag = first_tag(text), name = tag;
  for (size_t i = 0; i < name.length; i++)
    if (str_is_space(name.bytes[i]))
      name = str_first(name, i);
  struct str rest = str_from_offset(tag, name.length);
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
    if (!fits_root(i, name, rest))
      continue;
    if (str_find_str(rest, STR(":about=")) != STR_NOT_FOUND)
      return (struct sniff){false, SYNTAX_RDFXML,
                            NULL}; /* a node is the root */
    return (struct sniff){false, roots[i].syntax, roots[i].foreign};
  }
  bool iri = rest.length == 0 && str_find(name, ':') != STR_NOT_FOUND &&
             tag.length + 1 < text.length;
  return (struct sniff){iri, SYNTAX_UNKNOWN, NULL};
}

static struct sniff
sniff_xml(struct str text)
{
  size_t before;
  do {
    before = text.length;
    text = skip(text, STR("<?"), STR("?>"));
    text = skip(text, STR("<!--"), STR("-->"));
    if (str_starts_folded(text, STR("<!DOCTYPE"))) {
      struct str name = skip_space(str_from_offset(text, 9));
      if (str_starts_folded(name, STR("html")))
        return (struct sniff){false, SYNTAX_UNKNOWN, SNIFF_HTML};
      text = skip_doctype(text);
    }
  } while (text.length < before);
  return str_starts(text, STR("<")) ? sniff_root(text) : nothing;
}

/* --- others ----------------------------------------------------------------
 */

/* "{" or "[" may begin Turtle or TriG as well, but there no string follows "{",
 * and no such bracket follows "[". */
static bool
is_json(struct str text)
{
  struct str rest = skip_space(str_from_offset(text, 1));
  return (str_starts(text, STR("{")) && str_starts(rest, STR("\""))) ||
         (str_starts(text, STR("[")) && str_starts(rest, STR("{")));
}

static bool
is_turtle(struct str text)
{
  static const struct str keywords[] = {STR_INIT("PREFIX"), STR_INIT("BASE")};
  if (str_starts(text, STR("@prefix")) || str_starts(text, STR("@base")))
    return true;
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
    if (str_starts_folded(text, keywords[i]) &&
        text.length > keywords[i].length &&
        (str_is_space(text.bytes[keywords[i].length]) ||
         text.bytes[keywords[i].length] == '<' ||
         text.bytes[keywords[i].length] == '#'))
      return true;
  return false;
}

/* Returns whether a text begins with one of the words. */
static bool
starts_with(struct str text, struct str start)
{
  for (; start.length; start = str_from_offset(start, 1)) {
    if (*start.bytes == ' ') {
      struct str rest = skip_space(text);
      if (start.length == 1 && rest.length == text.length)
        return false;
      text = rest;
    } else if (text.length == 0 || *text.bytes != *start.bytes) {
      return false;
    } else {
      text = str_from_offset(text, 1);
    }
  }
  return true;
}

struct sniff
sniff_text(struct str text)
{
  if (str_starts(text, STR("\xEF\xBB\xBF")))
    text = str_from_offset(text, 3);
  text = skip(text, STR("#"), STR("\n"));
  text = skip(text, STR("!"), STR("\n")); /* comments of OBO */
  if (str_starts(text, STR("<")))
    return sniff_xml(text);
  if (is_json(text))
    return (struct sniff){false, SYNTAX_UNKNOWN, SNIFF_JSONLD};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (starts_with(text, words[i].start))
      return (struct sniff){false, SYNTAX_UNKNOWN, words[i].foreign};
  if (is_turtle(text))
    return (struct sniff){false, SYNTAX_TURTLE, NULL};
  return (struct sniff){str_starts(text, STR("[")), SYNTAX_UNKNOWN, NULL};
}

struct sniff
sniff_file(const char *path)
{
  char text[SNIFF_SIZE];
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return nothing;
  ssize_t got = read(fd, text, sizeof text);
  close(fd);
  return got > 0 ? sniff_text(str_of(text, (size_t)got)) : nothing;
}
