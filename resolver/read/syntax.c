#include "read/syntax.h"

static const struct {
  struct str extension;
  struct str name;
  enum syntax syntax;
} syntax_table[] = {
    {STR_INIT("ttl"), STR_INIT("turtle"), SYNTAX_TURTLE},
    {STR_INIT("n3"), STR_INIT("turtle"), SYNTAX_TURTLE},
    {STR_INIT("nt"), STR_INIT("ntriples"), SYNTAX_NTRIPLES},
    {STR_INIT("nq"), STR_INIT("nquads"), SYNTAX_NQUADS},
    {STR_INIT("trig"), STR_INIT("trig"), SYNTAX_TRIG},
    {STR_INIT("rdf"), STR_INIT("rdfxml"), SYNTAX_RDFXML},
    {STR_INIT("owl"), STR_INIT("rdfxml"), SYNTAX_RDFXML},
    {STR_INIT("xml"), STR_INIT("rdfxml"), SYNTAX_RDFXML},
};

static const struct {
  struct str extension;
  enum compression compression;
} archives[] = {
    {STR_INIT(".gz"), COMPRESSION_GZIP},
    {STR_INIT(".bz2"), COMPRESSION_BZIP2},
    {STR_INIT(".xz"), COMPRESSION_XZ},
    {STR_INIT(".zst"), COMPRESSION_ZSTD},
};

enum syntax
syntax_by_name(struct str name)
{
  for (size_t i = 0; i < sizeof syntax_table / sizeof *syntax_table; i++)
    if (str_equals(syntax_table[i].extension, name) ||
        str_equals(syntax_table[i].name, name))
      return syntax_table[i].syntax;
  return SYNTAX_UNKNOWN;
}

const char *
syntax_name(enum syntax syntax)
{
  for (size_t i = 0; i < sizeof syntax_table / sizeof *syntax_table; i++)
    if (syntax_table[i].syntax == syntax)
      return syntax_table[i].name.bytes;
  return "unknown";
}

const char *
syntax_title(enum syntax syntax)
{
  static const char *const titles[] = {
      [SYNTAX_TURTLE] = "Turtle",  [SYNTAX_NTRIPLES] = "N-Triples",
      [SYNTAX_NQUADS] = "N-Quads", [SYNTAX_TRIG] = "TriG",
      [SYNTAX_RDFXML] = "RDF/XML", [SYNTAX_UNKNOWN] = "unknown",
  };
  return titles[syntax];
}

static struct str
cut_archive(struct str name, enum compression *ret_compression)
{
  *ret_compression = COMPRESSION_NONE;
  for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
    if (str_ends(name, archives[i].extension)) {
      *ret_compression = archives[i].compression;
      name.length -= archives[i].extension.length;
      break;
    }
  return name;
}

bool
syntax_is_jsonld(struct str name)
{
  enum compression compression;
  return str_ends(cut_archive(name, &compression), STR(".jsonld"));
}

bool
syntax_is_xml(struct str name)
{
  enum compression compression;
  return str_ends(cut_archive(name, &compression), STR(".xml"));
}

enum syntax
syntax_by_extension(struct str name, enum compression *ret_compression)
{
  name = cut_archive(name, ret_compression);
  size_t dot = str_find_last(name, '.');
  if (dot == STR_NOT_FOUND)
    return SYNTAX_UNKNOWN;
  struct str extension = str_from_offset(name, dot + 1);
  for (size_t i = 0; i < sizeof syntax_table / sizeof *syntax_table; i++)
    if (str_equals_folded(syntax_table[i].extension, extension))
      return syntax_table[i].syntax;
  return SYNTAX_UNKNOWN;
}
