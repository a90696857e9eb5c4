#include "fixture.h"

#include "runner.h"

#include <string.h>

runner_suite check_problems;

static struct fixture fixture;

static const struct {
  const char *description, *method, *target, *host, *accept;
  int status;
  const char *says; /* part of the content; NULL: does not count */
} rows[] = {
    {"unknown", "GET", "/id/nobody", NULL, NULL, 404, NULL},
    {"the document of nothing", "GET", "/doc/nobody", NULL, NULL, 404, NULL},
    {"a near match", "GET", "/id/Jupiter", NULL, NULL, 404,
     "http://e.org/id/jupiter"},
    {"a near match on a page", "GET", "/id/Jupiter", NULL, "text/html", 404,
     "href=\"/id/jupiter\""},
    {"a near match of a document", "GET", "/doc/Jupiter", NULL, NULL, 404,
     "http://e.org/id/jupiter"},
    {"a near match of a page about it", "GET", "/id/Jupiter/about", NULL, NULL,
     404, "http://e.org/id/jupiter"},
    {"only mentioned: where", "GET", "/id/ceres", NULL, NULL, 404,
     "http://e.org/id/pluto"},
    {"no such service", "GET", "/-/nothing", NULL, NULL, 404, NULL},
    {"a guest that nobody knows", "GET", "/-/doc?iri=urn:isbn:2", NULL, NULL,
     404, NULL},
    {"a method never allowed", "PUT", "/id/jupiter", NULL, NULL, 405, NULL},
    {"deletion", "DELETE", "/doc/jupiter", NULL, NULL, 405, NULL},
    {"content for a thing", "POST", "/id/jupiter", NULL, NULL, 405, NULL},
    {"content for another service", "POST", "/-/doc", NULL, NULL, 405, NULL},
    {"the method before the target", "PUT", "/a b", NULL, NULL, 405, NULL},
    {"an unknown method", "BREW", "/id/jupiter", NULL, NULL, 501, NULL},
    {"in small letters", "get", "/id/jupiter", NULL, NULL, 501, NULL},
    {"unknown before the target", "BREW", "/%zz", NULL, NULL, 501, NULL},
    {"a malformed target", "GET", "/%zz", NULL, NULL, 400, NULL},
    {"dot segments", "GET", "/id/../../etc/passwd", NULL, NULL, 400, NULL},
    {"raw bytes", "GET", "/id/ros\xC3\xA9", NULL, NULL, 400, NULL},
    {"the star is for OPTIONS", "GET", "*", NULL, NULL, 400, NULL},
    {"a look-up without iri", "GET", "/-/lookup", NULL, NULL, 400, NULL},
    {"a look-up of no IRI", "GET", "/-/lookup?iri=a%20b", NULL, NULL, 400,
     NULL},
    {"a look-up of a relative one", "GET", "/-/doc?iri=jupiter", NULL, NULL,
     400, NULL},
    {"a Host that is none of ours", "GET", "/id/jupiter", "evil.example", NULL,
     421, "--alias"},
    {"withdrawn", "GET", "/id/gone", NULL, NULL, 410, NULL},
    {"not acceptable: the variants", "GET", "/doc/jupiter", NULL, "image/png",
     406, "/doc/jupiter.ttl"},
    {"not acceptable for hash terms", "GET", "/ns", NULL, "image/png", 406,
     "/ns.jsonld"},
    {"what RDF/XML cannot express", "GET", "/doc/cyclic.rdf", NULL, NULL, 406,
     "/doc/cyclic.ttl"},
    {"explained to people", "GET", "/id/nobody", NULL, "text/html", 404,
     "<html"},
    {"explained to programs", "GET", "/id/nobody", NULL,
     "application/problem+json", 404, "\"status\": 404"},
};

START_TEST(explains_what_is_wrong)
{
  fixture_init(&fixture, "gone\thttp://e.org/id/gone\n", fixture_names);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *name = rows[i].description;
    const struct response *response = fixture_ask(
        &fixture, rows[i].method, rows[i].target, rows[i].host, rows[i].accept);
    ck_assert_msg(response->status == rows[i].status, "%s: %d", name,
                  response->status);
    ck_assert_msg(response->content.length > 0, "%s: not explained", name);
    ck_assert_msg(!rows[i].says || fixture_says(&fixture, rows[i].says),
                  "%s: no %s", name, rows[i].says);
    const char *location = fixture_field(&fixture, "Location");
    ck_assert_msg(!*location, "%s: %s", name, location);
    ck_assert_msg((rows[i].status == 405) ==
                      (*fixture_field(&fixture, "Allow") != '\0'),
                  "%s: Allow", name);
  }
  fixture_fini(&fixture);
}
END_TEST

/* "OPTIONS on what exists is 204 with Allow, never 303." */
START_TEST(answers_options)
{
  static const struct {
    const char *target, *host;
    int status;
  } asked[] = {
      {"/id/jupiter", NULL, 204},
      {"/doc/jupiter", NULL, 204},
      {"/doc/jupiter.ttl", NULL, 204},
      {"/ns", NULL, 204},
      {"/", NULL, 204},
      {"/-/lookup", NULL, 204},
      {"*", NULL, 204},
      {"/id/nobody", NULL, 404},
      {"/id/gone", NULL, 410},
      {"/id/jupiter", "evil.example", 421},
      {"/%zz", NULL, 400},
  };
  fixture_init(&fixture, "gone\thttp://e.org/id/gone\n", fixture_names);
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    const char *name = asked[i].target;
    int status =
        fixture_ask(&fixture, "OPTIONS", name, asked[i].host, NULL)->status;
    ck_assert_msg(status == asked[i].status, "%s: %d", name, status);
    const char *allow = fixture_field(&fixture, "Allow");
    ck_assert_msg(status != 204 || strstr(allow, "GET"), "%s: %s", name, allow);
    ck_assert_msg(status != 204 || !fixture.response.content.length, "%s",
                  name);
  }
  fixture_ask(&fixture, "OPTIONS", "/-/lookup", NULL, NULL);
  ck_assert_ptr_nonnull(strstr(fixture_field(&fixture, "Allow"), "POST"));
  fixture_fini(&fixture);
}
END_TEST

/* A failure of the store is never a wrong answer. */
START_TEST(fails_as_a_server)
{
  fixture_init(&fixture, "", fixture_names);
  fixture.describe_err = ERR_DAMAGED;
  ck_assert_int_eq(fixture_get(&fixture, "/doc/jupiter", NULL)->status, 503);
  ck_assert_int_eq(fixture_get(&fixture, "/id/jupiter", NULL)->status, 303);
  fixture.err = ERR_DAMAGED;
  ck_assert_int_eq(fixture_get(&fixture, "/id/jupiter", NULL)->status, 503);
  fixture.err = ERR_IO;
  ck_assert_int_eq(fixture_get(&fixture, "/id/jupiter", NULL)->status, 500);
  fixture.err = ERR_MEMORY;
  ck_assert_int_eq(fixture_get(&fixture, "/id/jupiter", NULL)->status, 503);
  ck_assert_str_eq(fixture_field(&fixture, "Retry-After"), "10");
  ck_assert_str_eq(fixture_field(&fixture, "Cache-Control"), "no-store");
  ck_assert_str_eq(fixture_field(&fixture, "Location"), "");
  fixture_fini(&fixture);
}
END_TEST

/* "Nothing in a response is ever built from Host or a forwarded field", and
 * fields are pure ASCII: whatever is asked. */
START_TEST(keeps_fields_clean)
{
  static const char *const hosts[] = {"e.org", "127.0.0.1", "f.org.localhost",
                                      "evil.example"};
  fixture_init(&fixture, "gone\thttp://e.org/id/gone\n", fixture_names);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t j = 0; j < sizeof hosts / sizeof *hosts; j++) {
      const struct response *response = fixture_ask(
          &fixture, "GET", rows[i].target, hosts[j], rows[i].accept);
      for (size_t k = 0; k < response->field_count; k++) {
        struct str value = response->fields[k].value;
        for (size_t at = 0; at < value.length; at++)
          ck_assert_msg(value.bytes[at] >= 0x20 && value.bytes[at] < 0x7F,
                        "%s: %s", rows[i].target, response->fields[k].name);
        ck_assert_msg(str_find_str(value, STR("evil")) == STR_NOT_FOUND &&
                          str_find_str(value, STR("127.0.0.1")) ==
                              STR_NOT_FOUND,
                      "%s: %s", rows[i].target, response->fields[k].name);
      }
    }
  fixture_fini(&fixture);
}
END_TEST

Suite *
check_problems(void)
{
  const TTest *tests[] = {explains_what_is_wrong, answers_options,
                          fails_as_a_server, keeps_fields_clean};
  return runner_make_suite("problems", tests, sizeof tests / sizeof *tests);
}
