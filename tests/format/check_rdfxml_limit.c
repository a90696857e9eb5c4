#include "format/rdfxml_limit.h"

#include "runner.h"

runner_suite check_rdfxml_limit;

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

START_TEST(judges_predicates)
{
  static const struct {
    struct str iri;
    bool fine;
  } rows[] = {
      {STR_INIT("http://e/p"), true},
      {STR_INIT("http://e/p1"), true},
      {STR_INIT("http://e/1p"), true},
      {STR_INIT("http://e/#_1"), true},
      {STR_INIT("urn:a:b"), true},
      {STR_INIT("http://e/"), false},
      {STR_INIT("http://e/1"), false},
      {STR_INIT("http://e/p?"), false},
      {STR_INIT("http://e/a(b)"), false},
      {STR_INIT("http://e/a%20"), false},
      {STR_INIT(RDF "type"), true},
      {STR_INIT(RDF "_1"), true},
      {STR_INIT(RDF "li"), false},
      {STR_INIT(RDF "Description"), false},
      {STR_INIT(RDF "about"), false},
      {STR_INIT(RDF "parseType"), false},
      {STR_INIT(""), false},
      {STR_INIT("http://e/gr\xC3\xB6\xC3\x9F"
                "e"),
       true},
      {STR_INIT("http://e/\xC3\x96"), true},
      {STR_INIT("http://e/\xE5\x90\x8D\xE5\x89\x8D"), true},
      {STR_INIT("http://e/1\xE5\x90\x8D"), true},
      {STR_INIT("http://e/\xE3\x83\xBC"), false}, /* begins no name */
      {STR_INIT("http://e/\xE3\x83\x87\xE3\x83\xBC"), true},
      {STR_INIT("http://e/\xE2\x82\xAC"), false}, /* no letter */
      {STR_INIT("http://e/\xE2\x82\xAC"
                "a"),
       false},
      {STR_INIT("http://e/a\xC3\x97"), false},
      {STR_INIT("http://e/\xF0\x9F\x98\x80"), false},
      {STR_INIT("\xC3\x96"), false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(rdfxml_limit_allows_predicate(rows[i].iri) == rows[i].fine,
                  "%.*s", STR_ARGS(rows[i].iri));
}
END_TEST

START_TEST(judges_literals)
{
  static const struct {
    struct str lexical, datatype;
    bool fine;
  } rows[] = {
      {STR_INIT("x"), {NULL, 0}, true},
      {STR_INIT("a\tb\nc\rd"), {NULL, 0}, true},
      {STR_INIT("\x01"), {NULL, 0}, false},
      {STR_INIT("\x1F"), {NULL, 0}, false},
      {STR_INIT("a\x7F"), {NULL, 0}, true},
      {STR_INIT("\xC2\x85"), {NULL, 0}, true},
      {STR_INIT("\x0C"), {NULL, 0}, false},
      {STR_INIT("\xEF\xBF\xBE"), {NULL, 0}, false},
      {STR_INIT("\xEF\xBF\xBF"), {NULL, 0}, false},
      {STR_INIT("\xEF\xBF\xBD"), {NULL, 0}, true},
      {STR_INIT("\xF0\x9F\x98\x80"), {NULL, 0}, true},
      {STR_INIT("]]><&"), {NULL, 0}, true},
      {STR_INIT("x"), STR_INIT(RDF "XMLLiteral"), true},
      {STR_INIT("x"), STR_INIT(RDF "HTML"), true},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(rdfxml_limit_allows_literal(rows[i].lexical,
                                              rows[i].datatype) == rows[i].fine,
                  "row %zu", i);
}
END_TEST

Suite *
check_rdfxml_limit(void)
{
  const TTest *tests[] = {judges_predicates, judges_literals};
  return runner_make_suite("rdfxml_limit", tests, sizeof tests / sizeof *tests);
}
