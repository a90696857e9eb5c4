#include "read/sniff.h"

#include "runner.h"

runner_suite check_sniff;

START_TEST(knows_what_is_read)
{
  static const struct {
    struct str text;
    enum syntax syntax;
  } rows[] = {
      {STR_INIT("<rdf:RDF xmlns:rdf='x'/>"), SYNTAX_RDFXML},
      {STR_INIT("\xEF\xBB\xBF<?xml version='1.0'?>\n<rdf:RDF x>"),
       SYNTAX_RDFXML},
      {STR_INIT("<!-- <a> -->\n<!-- b --><RDF xmlns='x'>"), SYNTAX_RDFXML},
      {STR_INIT("<!DOCTYPE rdf:RDF [<!ENTITY a 'b>'>]>\n<rdf:RDF x>"),
       SYNTAX_RDFXML},
      {STR_INIT("# a comment\n\n@prefix : <x> ."), SYNTAX_TURTLE},
      {STR_INIT("@base <x> ."), SYNTAX_TURTLE},
      {STR_INIT("prefix a: <x>"), SYNTAX_TURTLE},
      {STR_INIT("prefix#c\na: <x>"), SYNTAX_TURTLE},
      {STR_INIT("BASE\n<x>"), SYNTAX_TURTLE},
      {STR_INIT("<http://e/a> <http://e/b> 1 ."), SYNTAX_UNKNOWN},
      {STR_INIT("<RDF#a> <b> 1 ."), SYNTAX_UNKNOWN},
      {STR_INIT("<a><rdf:RDF/></a>"), SYNTAX_UNKNOWN},
      {STR_INIT("<rdf:RDFa/>"), SYNTAX_UNKNOWN},
      {STR_INIT("[ a <x> ] ."), SYNTAX_UNKNOWN},
      {STR_INIT("{ <a> <b> \"x\" }"), SYNTAX_UNKNOWN},
      {STR_INIT("prefixes"), SYNTAX_UNKNOWN},
      {STR_INIT("<"), SYNTAX_UNKNOWN},
      {STR_INIT("<!DOCTYPE a [<!"), SYNTAX_UNKNOWN},
      {STR_INIT("<?xml"), SYNTAX_UNKNOWN},
      {STR_INIT("# only a comment"), SYNTAX_UNKNOWN},
      {STR_INIT(""), SYNTAX_UNKNOWN},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct sniff found = sniff_text(rows[i].text);
    ck_assert_msg(found.syntax == rows[i].syntax && !found.foreign, "%.*s",
                  STR_ARGS(rows[i].text));
  }
}
END_TEST

START_TEST(names_what_is_not_read)
{
  static const struct {
    struct str text;
    const char *name; /* how what is said begins */
  } rows[] = {
      {STR_INIT("Prefix(:=<x>)\nOntology(<x>)"), "OWL functional syntax; "},
      {STR_INIT("## c\nOntology(<x>"), "OWL functional syntax; "},
      {STR_INIT("Prefix: : <x>\nOntology: <x>"), "OWL Manchester syntax; "},
      {STR_INIT("Ontology: <x>"), "OWL Manchester syntax; "},
      {STR_INIT("format-version: 1.2\n"), "OBO; "},
      {STR_INIT("<?xml version='1.0'?><Ontology xmlns='x'>"), "OWL/XML; "},
      {STR_INIT("<owl:Ontology x='y'/>"), "OWL/XML; "},
      {STR_INIT("<TriX xmlns='x'>"), "TriX; "},
      {STR_INIT("<!DOCTYPE html>\n<HTML>"), "HTML; "},
      {STR_INIT("<html lang='en'>"), "HTML; "},
      {STR_INIT("{\"@id\": \"x\"}"), "JSON-LD, "},
      {STR_INIT(" [ {\"@id\": \"x\"} ]"), "JSON-LD, "},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct sniff found = sniff_text(rows[i].text);
    ck_assert_msg(found.foreign && str_starts(str_from(found.foreign),
                                              str_from(rows[i].name)),
                  "%.*s: %s", STR_ARGS(rows[i].text),
                  found.foreign ? found.foreign : "nothing");
  }
}
END_TEST

Suite *
check_sniff(void)
{
  const TTest *tests[] = {knows_what_is_read, names_what_is_not_read};
  return runner_make_suite("sniff", tests, sizeof tests / sizeof *tests);
}
