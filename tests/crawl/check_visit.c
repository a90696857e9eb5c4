#include "crawl/visit.h"

#include "crawl/thing_class.h"
#include "runner.h"

runner_suite check_visit;

START_TEST(finds_fields)
{
  struct visit_field fields[] = {{STR("Vary"), STR("Accept-Language")},
                                 {STR("vary"), STR(" Accept , Origin")},
                                 {STR("ETag"), STR("\"1\"")}};
  struct visit visit = {.fields = fields, .field_count = 3};
  ck_assert(str_equals(visit_field(&visit, STR("etag")), STR("\"1\"")));
  ck_assert_ptr_null(visit_field(&visit, STR("Link")).bytes);
  ck_assert(visit_lists(&visit, STR("Vary"), STR("accept")));
  ck_assert(visit_lists(&visit, STR("Vary"), STR("Origin")));
  ck_assert(!visit_lists(&visit, STR("Vary"), STR("Accept-Encoding")));
  ck_assert(!visit_lists(&visit, STR("Link"), STR("Accept")));
  fields[0].value = STR("*");
  ck_assert(visit_lists(&visit, STR("Vary"), STR("Accept-Encoding")));
}
END_TEST

START_TEST(knows_redirects)
{
  static const struct {
    unsigned status;
    bool is_redirect;
  } rows[] = {{200, false}, {300, false}, {301, true},  {302, true},
              {303, true},  {304, false}, {305, false}, {306, false},
              {307, true},  {308, true},  {309, false}, {0, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct visit visit = {.status = rows[i].status};
    ck_assert_msg(visit_is_redirect(&visit) == rows[i].is_redirect, "%u",
                  rows[i].status);
  }
}
END_TEST

START_TEST(knows_media_types)
{
  static const struct {
    const char *type;
    enum visit_form form;
    bool is_rdf;
  } rows[] = {
      {"text/turtle", VISIT_TURTLE, true},
      {"Text/Turtle; charset=utf-8", VISIT_TURTLE, true},
      {"application/ld+json;profile=\"a\"", VISIT_JSONLD, true},
      {"application/n-quads", VISIT_NQUADS, true},
      {"application/trig", VISIT_TRIG, true},
      {"application/rdf+xml", VISIT_RDFXML, true},
      {"application/n-triples", VISIT_NTRIPLES, true},
      {"text/html", VISIT_HTML, false},
      {"application/json", VISIT_VAGUE, false},
      {"image/png", VISIT_OTHER, false},
      {"nonsense", VISIT_NO_FORM, false},
      {NULL, VISIT_NO_FORM, false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    enum visit_form form = visit_form_of(str_from(rows[i].type));
    ck_assert_msg(form == rows[i].form, "%s", rows[i].type);
    ck_assert_msg(visit_is_rdf(form) == rows[i].is_rdf, "%s", rows[i].type);
    ck_assert_uint_gt(visit_form_name(form).length, 0);
  }
}
END_TEST

START_TEST(knows_classes)
{
  static const struct {
    const char *iri;
    bool is_thing, is_document;
  } rows[] = {
      {"http://xmlns.com/foaf/0.1/Person", true, false},
      {"https://schema.org/Person", true, false},
      {"http://schema.org/Person", true, false},
      {"http://www.w3.org/2004/02/skos/core#Concept", true, false},
      {"http://xmlns.com/foaf/0.1/Document", false, true},
      {"http://www.w3.org/2002/07/owl#Ontology", false, true},
      {"http://e.org/Person", false, false},
      {"urn:x:y", false, false},
      {"", false, false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str iri = str_from(rows[i].iri);
    ck_assert_msg(thing_class_has(iri) == rows[i].is_thing, "%s", rows[i].iri);
    ck_assert_msg(thing_class_is_of_documents(iri) == rows[i].is_document, "%s",
                  rows[i].iri);
  }
}
END_TEST

Suite *
check_visit(void)
{
  const TTest *const tests[] = {finds_fields, knows_redirects,
                                knows_media_types, knows_classes};
  return runner_make_suite("visit", tests, sizeof tests / sizeof *tests);
}
