#include "format/jsonld_terms.h"

#include "data_kit.h"
#include "runner.h"

runner_suite check_jsonld_terms;

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define OWL "http://www.w3.org/2002/07/owl#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define IS(name, type) "<http://e/ns#" name "> <" RDF "type> <" type "> .\n"
#define RANGE(name, range)                                                     \
  "<http://e/ns#" name "> <" RDFS "range> <" range "> .\n"

/* The members that a graph in N-Triples gives, for http://e/ns, with the
 * prefix "ex". */
static void
put_terms(struct str text, bool in_parts, struct buffer *out)
{
  struct arena arena;
  struct namespaces namespaces;
  struct kit_data data;
  struct jsonld_terms terms = {.count = 0};
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(namespaces_init(&namespaces, &arena, 4), ERR_NONE);
  namespaces_add(&namespaces, STR("ex"), STR("http://e/ns#"));
  namespaces_ready(&namespaces);
  while (text.length) {
    size_t end = in_parts ? str_find(text, '\n') + 1 : text.length;
    kit_read(&data, SYNTAX_NTRIPLES, str_first(text, end));
    ck_assert_int_eq(data.err, ERR_NONE);
    text = str_from_offset(text, end);
    ck_assert_int_eq(jsonld_terms_collect(&terms, &data.graph,
                                          STR("http://e/ns"), in_parts, &arena),
                     ERR_NONE);
    if (!in_parts)
      jsonld_terms_put(&terms, &namespaces, true, out);
    kit_fini(&data);
  }
  if (in_parts)
    jsonld_terms_put(&terms, &namespaces, true, out);
  arena_fini(&arena);
}

START_TEST(are_classes_and_properties)
{
  static const struct {
    struct str text, terms;
  } rows[] = {
      {STR_INIT(IS("C", OWL "Class")),
       STR_INIT("\n  \"C\": \"http://e/ns#C\"")},
      {STR_INIT(IS("p", OWL "ObjectProperty")),
       STR_INIT("\n  \"p\": {\"@id\": \"http://e/ns#p\", \"@type\": \"@id\"}")},
      {STR_INIT(IS("p", RDF "Property") RANGE("p", XSD "date")),
       STR_INIT("\n  \"p\": {\"@id\": \"http://e/ns#p\", \"@type\": \"" XSD
                "date\"}")},
      {STR_INIT(IS("p", RDF "Property") RANGE("p", "http://f/C")),
       STR_INIT("\n  \"p\": {\"@id\": \"http://e/ns#p\", \"@type\": \"@id\"}")},
      {STR_INIT(IS("p", OWL "DatatypeProperty") RANGE("p", "http://f/D")),
       STR_INIT("\n  \"p\": {\"@id\": \"http://e/ns#p\", \"@type\": "
                "\"http://f/D\"}")},
      {STR_INIT(IS("p", RDF "Property") RANGE("p", XSD "string")),
       STR_INIT("\n  \"p\": \"http://e/ns#p\"")},
      {STR_INIT(IS("p", RDF "Property") RANGE("p", XSD "date")
                    RANGE("p", "http://f/C")),
       STR_INIT("\n  \"p\": \"http://e/ns#p\"")},
      /* an owl:ObjectProperty that is a class as well says nothing */
      {STR_INIT(IS("p", OWL "ObjectProperty") IS("p", OWL "Class")),
       STR_INIT("\n  \"p\": \"http://e/ns#p\"")},
      {STR_INIT(IS("a", "http://e/ns#C")), STR_INIT("")},
      {STR_INIT("<http://f/x#C> <" RDF "type> <" OWL "Class> .\n"),
       STR_INIT("")},
      {STR_INIT("<http://f/x#C> <" RDF "type> <" OWL
                "Class> .\n<http://f/x#C> <" RDFS
                "isDefinedBy> <http://e/ns> .\n"),
       STR_INIT("\n  \"C\": \"http://f/x#C\"")},
      {STR_INIT("<http://e/C> <" RDF "type> <" OWL "Class> .\n"),
       STR_INIT("\n  \"C\": \"http://e/C\"")},
      {STR_INIT("_:C <" RDF "type> <" OWL "Class> .\n"), STR_INIT("")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 4096);
    put_terms(rows[i].text, false, &out);
    ck_assert_msg(str_equals(buffer_str(&out), rows[i].terms), "%zu: %.*s", i,
                  STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

/* A prefix, schemes, and what JSON-LD reads otherwise. */
START_TEST(leave_out_what_means_something_else)
{
  static const char *const names[] = {"ex", "urn", "http", "a:b",
                                      "a/", "@id", "a[1]"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct buffer text, out;
    buffer_init(&text, 4096);
    buffer_init(&out, 4096);
    buffer_format(&text,
                  "<http://e/ns#%s> <" RDF "type> <" OWL
                  "Class> .\n<urn:a> <" RDF "value> <http://e/> .\n",
                  names[i]);
    put_terms(buffer_str(&text), false, &out);
    ck_assert_msg(out.length == 0, "%s: %.*s", names[i],
                  STR_ARGS(buffer_str(&out)));
    buffer_fini(&text);
    buffer_fini(&out);
  }
}
END_TEST

/* There may be any number of schemes beside a term. */
START_TEST(are_told_from_any_number_of_schemes)
{
  for (int schemes = 0; schemes < 70; schemes++) {
    struct buffer text, out;
    buffer_init(&text, 1 << 16);
    buffer_init(&out, 4096);
    buffer_put(&text, STR(IS("C", OWL "Class")));
    for (int i = 0; i < schemes; i++)
      buffer_format(&text, "<s%d:a> <" RDF "value> <http://e/> .\n", i);
    put_terms(buffer_str(&text), false, &out);
    ck_assert_msg(
        str_equals(buffer_str(&out), STR("\n  \"C\": \"http://e/ns#C\"")),
        "%d: %.*s", schemes, STR_ARGS(buffer_str(&out)));
    buffer_fini(&text);
    buffer_fini(&out);
  }
}
END_TEST

/* Parts go before the terms are written; the order does not depend on theirs.
 */
START_TEST(come_once_in_the_order_of_names)
{
  struct buffer out;
  buffer_init(&out, 4096);
  put_terms(STR(IS("b", OWL "Class") "<http://e/a> <" RDF "type> <" OWL
                                     "Class> .\n" IS("a", OWL "Class")),
            true, &out);
  ck_assert_msg(
      str_equals(buffer_str(&out), STR("\n  \"a\": \"http://e/ns#a\","
                                       "\n  \"b\": \"http://e/ns#b\"")),
      "%.*s", STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}
END_TEST

Suite *
check_jsonld_terms(void)
{
  const TTest *tests[] = {
      are_classes_and_properties, leave_out_what_means_something_else,
      are_told_from_any_number_of_schemes, come_once_in_the_order_of_names};
  return runner_make_suite("jsonld_terms", tests, sizeof tests / sizeof *tests);
}
