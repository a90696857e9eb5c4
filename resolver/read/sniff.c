#include "read/sniff.h"

#include <fcntl.h>
#include <unistd.h>

#define OWL_TOOLS "; convert it with ROBOT or the OWL API"

/* What a text in one of these begins with, behind comments. */
static const struct {
  struct str start;
  const char *foreign;
} words[] = {
    {STR_INIT("Prefix("), "OWL functional syntax" OWL_TOOLS},
    {STR_INIT("Ontology("), "OWL functional syntax" OWL_TOOLS},
    {STR_INIT("Prefix: "), "OWL Manchester syntax" OWL_TOOLS},
    {STR_INIT("Ontology: "), "OWL Manchester syntax" OWL_TOOLS},
    {STR_INIT("format-version:"), "OBO" OWL_TOOLS},
    {STR_INIT("[Term]"), "OBO" OWL_TOOLS},
};

/* The root elements of XML, without a prefix. */
static const struct {
  struct str root;
  enum syntax syntax;
  const char *foreign;
} roots[] = {
    {STR_INIT("RDF"), SYNTAX_RDFXML, NULL},
    {STR_INIT("Ontology"), SYNTAX_UNKNOWN, "OWL/XML" OWL_TOOLS},
    {STR_INIT("TriX"), SYNTAX_UNKNOWN,
     "TriX; convert it with riot of Apache Jena or rdfpipe of rdflib"},
    {STR_INIT("html"), SYNTAX_UNKNOWN,
     "HTML; it may be a page about the data, or an error that was saved"},
};

static const struct sniff nothing = {SYNTAX_UNKNOWN, NULL};

static bool
is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct str
skip_space(struct str text)
{
  while (text.length && is_space(*text.bytes))
    text = str_from_offset(text, 1);
  return text;
}

/* Behind white space and what begins and ends so. */
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

/* The name in the first tag. An IRI in its brackets is none: it has a slash or
 * a number sign. */
static struct str
root_name(struct str text)
{
  size_t end = 1;
  if (!str_starts(text, STR("<")))
    return str_first(text, 0);
  while (end < text.length && !is_space(text.bytes[end]) &&
         text.bytes[end] != '>' && text.bytes[end] != '/' &&
         text.bytes[end] != '#')
    end++;
  if (end < text.length &&
      (text.bytes[end] == '#' || text.bytes[end - 1] == ':'))
    return str_first(text, 0);
  return str_from_offset(str_first(text, end), 1);
}

static struct sniff
sniff_root(struct str text)
{
  struct str name = root_name(text), local = name;
  str_cut(&local, ':');
  if (!local.bytes)
    local = name;
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
    if (str_equals(local, roots[i].root) ||
        (i > 0 && str_equals_folded(local, roots[i].root)))
      return (struct sniff){roots[i].syntax, roots[i].foreign};
  return nothing;
}

static struct sniff
sniff_xml(struct str text)
{
  text = skip(text, STR("<?"), STR("?>"));
  text = skip(text, STR("<!--"), STR("-->"));
  if (str_starts_folded(text, STR("<!DOCTYPE")))
    text = skip_doctype(text);
  text = skip(text, STR("<!--"), STR("-->"));
  return sniff_root(text);
}

/* --- others ----------------------------------------------------------------
 */

/* "{" or "[" may begin Turtle or TriG as well, but no string stands behind "{"
 * there, and no bracket of that kind behind "[". */
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
        is_space(text.bytes[keywords[i].length]))
      return true;
  return false;
}

struct sniff
sniff_text(struct str text)
{
  if (str_starts(text, STR("\xEF\xBB\xBF")))
    text = str_from_offset(text, 3);
  text = skip(text, STR("#"), STR("\n"));
  if (str_starts(text, STR("<")))
    return sniff_xml(text);
  if (is_json(text))
    return (struct sniff){SYNTAX_UNKNOWN, SNIFF_JSONLD};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_starts(text, words[i].start))
      return (struct sniff){SYNTAX_UNKNOWN, words[i].foreign};
  if (is_turtle(text))
    return (struct sniff){SYNTAX_TURTLE, NULL};
  return nothing;
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
