#include "page/schema_type.h"

#include "runner.h"

runner_suite check_schema_type;

static bool
is(struct str text, const char *expected)
{
  return str_equals(text, str_from(expected));
}

START_TEST(finds_types)
{
  static const struct {
    const char *class_iri, *type;
  } rows[] = {
      {"http://xmlns.com/foaf/0.1/Person", "Person"},
      {"http://schema.org/Person", "Person"},
      {"https://schema.org/Person", "Person"},
      {"https://schema.org/Persona", ""},
      {"https://schema.org/", ""},
      {"https://schema.org/"
       "Pneumonoultramicroscopicsilicovolcanoconiosisdiagnosis",
       ""},
      {"schema:Person", "Person"},
      {"http://www.w3.org/2004/02/skos/core#Concept", "DefinedTerm"},
      {"http://example.org/Person", ""},
      {"Museum", ""}, /* a row about what is above it */
      {"", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(is(schema_type_of(str_from(rows[i].class_iri)), rows[i].type),
                  "%s", rows[i].class_iri);
}
END_TEST

START_TEST(knows_what_is_above)
{
  ck_assert(schema_type_is_below(STR("Book"), STR("Book")));
  ck_assert(schema_type_is_below(STR("Book"), STR("CreativeWork")));
  ck_assert(schema_type_is_below(STR("Museum"), STR("Place")));
  ck_assert(schema_type_is_below(STR("LocalBusiness"), STR("Organization")));
  ck_assert(schema_type_is_below(STR("LocalBusiness"), STR("Place")));
  ck_assert(schema_type_is_below(STR("Person"), STR("Thing")));
  ck_assert(!schema_type_is_below(STR("CreativeWork"), STR("Book")));
  ck_assert(!schema_type_is_below(STR("Person"), STR("Place")));
}
END_TEST

START_TEST(finds_properties)
{
  struct schema_property found[SCHEMA_TYPE_WAYS];
  ck_assert_uint_eq(
      schema_type_properties(STR("http://purl.org/dc/terms/creator"), found),
      2);
  ck_assert(is(found[0].name, "creator"));
  ck_assert_int_eq(found[0].form, SCHEMA_NODE);
  ck_assert(is(found[1].name, "creditText"));
  ck_assert_int_eq(found[1].form, SCHEMA_TEXT);
  ck_assert_uint_eq(
      schema_type_properties(STR("http://schema.org/birthDate"), found), 1);
  ck_assert_int_eq(found[0].form, SCHEMA_DATE);
  ck_assert_uint_eq(schema_type_properties(STR("author"), found), 0);
  ck_assert_uint_eq(schema_type_properties(STR(""), found), 0);
}
END_TEST

START_TEST(knows_domains_and_ranges)
{
  ck_assert(schema_type_has(STR("Person"), STR("birthDate")));
  ck_assert(!schema_type_has(STR("Place"), STR("birthDate")));
  ck_assert(schema_type_has(STR("Thing"), STR("sameAs")));
  ck_assert(schema_type_has(STR("Book"), STR("license")));
  ck_assert(!schema_type_has(STR("Book"), STR("nothing")));
  ck_assert(schema_type_accepts(STR("birthPlace"), STR("City")));
  ck_assert(!schema_type_accepts(STR("birthPlace"), STR("Person")));
  ck_assert(schema_type_accepts(STR("inDefinedTermSet"), STR("URL")));
  ck_assert(!schema_type_accepts(STR("creator"), STR("URL")));
}
END_TEST

Suite *
check_schema_type(void)
{
  const TTest *tests[] = {finds_types, knows_what_is_above, finds_properties,
                          knows_domains_and_ranges};
  return runner_make_suite("schema_type", tests, sizeof tests / sizeof *tests);
}
