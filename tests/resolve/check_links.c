#include "resolve/link_set.h"

#include "name/reference.h"
#include "resolve/link_field.h"

#include "fixture.h"
#include "runner.h"

#include <string.h>

runner_suite check_links;

static struct fixture fixture;

static bool
has(const char *field, const char *part)
{
  return strstr(field, part) != NULL;
}

START_TEST(say_where_all_is)
{
  static const char *const of_page[] = {
      "</doc/jupiter>; rel=\"canonical\"",
      "<http://e.org/id/jupiter>; rel=\"http://xmlns.com/foaf/0.1/"
      "primaryTopic\"",
      "<http://e.org/id/jupiter>; rel=\"cite-as\"",
      "<https://schema.org/AboutPage>; rel=\"type\"",
      "<http://l.example/>; rel=\"license\"",
      "</doc/jupiter.linkset.json>; rel=\"linkset\"; "
      "type=\"application/linkset+json\"",
      "</doc/jupiter.ttl>; rel=\"describedby\"; type=\"text/turtle\"",
      "</doc/jupiter.nq>; rel=\"alternate\"; type=\"application/n-quads\"",
      "</doc/jupiter?inbound>; rel=\"https://w3id.org/seeother#inbound\"",
  };
  fixture_init(&fixture, "license\thttp://l.example/\n", fixture_names);
  fixture_get(&fixture, "/doc/jupiter", "text/html");
  for (size_t i = 0; i < sizeof of_page / sizeof *of_page; i++)
    ck_assert_msg(has(fixture_field(&fixture, "Link"), of_page[i]), "%s",
                  of_page[i]);
  fixture_get(&fixture, "/doc/jupiter.ttl", NULL);
  const char *data = fixture_field(&fixture, "Link");
  ck_assert(has(data, "</doc/jupiter>; rel=\"describes\""));
  ck_assert(!has(data, "cite-as") && !has(data, "describedby"));
  fixture_fini(&fixture);
}
END_TEST

START_TEST(are_absolute_in_link_sets)
{
  fixture_init(&fixture, "", fixture_names);
  fixture_get(&fixture, "/doc/jupiter.linkset.json", NULL);
  ck_assert_str_eq(fixture_field(&fixture, "Content-Type"),
                   "application/linkset+json");
  ck_assert(fixture_says(&fixture, "\"anchor\": \"http://e.org/doc/jupiter\""));
  ck_assert(
      fixture_says(&fixture, "\"href\": \"http://e.org/doc/jupiter.ttl\""));
  ck_assert(!fixture_says(&fixture, "\"href\": \"/"));
  fixture_get(&fixture, "/doc/jupiter.linkset", NULL);
  ck_assert(fixture_says(&fixture, "<http://e.org/doc/jupiter.ttl>"));
  ck_assert(!fixture_says(&fixture, "</doc"));
  fixture_fini(&fixture);
}
END_TEST

/* JSON-LD has no alternates in its field: PyLD takes one at most. */
START_TEST(know_what_is_for_whom)
{
  struct link rows[] = {
      {.context = LINK_OTHERS,
       .relation = STR("alternate"),
       .target = STR("/a.ttl")},
      {.context = LINK_SETS, .relation = STR("profile"), .target = STR("/p")},
      {.context = LINK_DATA, .relation = STR("describes"), .target = STR("/a")},
  };
  struct links links = {rows, 3, 3};
  static const struct {
    enum format_id format;
    struct str field;
  } fields[] = {
      {FORMAT_HTML, STR_INIT("</a.ttl>; rel=\"alternate\"")},
      {FORMAT_JSONLD, STR_INIT("</a>; rel=\"describes\"")},
      {FORMAT_TURTLE, STR_INIT("</a.ttl>; rel=\"alternate\", </a>; "
                               "rel=\"describes\"")},
  };
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    link_field_put_all(&links, fields[i].format, 1024, &out);
    ck_assert_msg(str_equals(buffer_str(&out), fields[i].field), "%.*s",
                  STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(tell_profiles_in_link_sets)
{
  fixture_init(&fixture, "", fixture_names);
  fixture_get(&fixture, "/doc/jupiter.linkset.json", NULL);
  ck_assert(fixture_says(
      &fixture,
      "{\"anchor\": \"http://e.org/doc/jupiter.jsonld\",\n   "
      "\"describes\": [{\"href\": \"http://e.org/doc/jupiter\"}],\n   "
      "\"profile\": [{\"href\": "
      "\"http://www.w3.org/ns/json-ld#compacted\"}]}"));
  ck_assert(fixture_says(
      &fixture,
      "{\"anchor\": "
      "\"http://e.org/doc/jupiter.jsonld?_profile=expanded\",\n   \"profile\": "
      "[{\"href\": \"http://www.w3.org/ns/json-ld#expanded\"}]}"));
  fixture_get(&fixture, "/doc/jupiter.linkset", NULL);
  ck_assert(fixture_says(
      &fixture, "<http://www.w3.org/ns/json-ld#flattened>; rel=\"profile\"; "
                "anchor=\"http://e.org/doc/jupiter.jsonld?_profile="
                "flattened\""));
  fixture_get(&fixture, "/doc/jupiter.ttl", NULL);
  ck_assert(!has(fixture_field(&fixture, "Link"), "profile"));
  fixture_fini(&fixture);
}
END_TEST

/* What does not fit is left out, the last first, and nothing is cut. */
START_TEST(fit_into_a_field)
{
  struct link rows[] = {
      {.relation = STR("canonical"), .target = STR("/doc/a")},
      {.relation = STR("alternate"),
       .target = STR("/doc/a.ttl"),
       .type = STR("text/turtle")},
      {.context = LINK_PAGE,
       .relation = STR("cite-as"),
       .target = STR("/id/a")},
  };
  struct links links = {rows, 3, 3};
  struct buffer out;
  buffer_init(&out, 1024);
  link_field_put_all(&links, FORMAT_TURTLE, 1024, &out);
  ck_assert(str_equals(buffer_str(&out),
                       STR("</doc/a>; rel=\"canonical\", </doc/a.ttl>; "
                           "rel=\"alternate\"; type=\"text/turtle\"")));
  buffer_reset(&out);
  link_field_put_all(&links, FORMAT_HTML, 80, &out);
  ck_assert(str_equals(buffer_str(&out), STR("</doc/a>; rel=\"canonical\"")));
  buffer_reset(&out);
  link_field_put_all(&links, FORMAT_HTML, 0, &out);
  ck_assert_uint_eq(out.length, 0);
  buffer_fini(&out);
}
END_TEST

START_TEST(lead_to_names)
{
  static const struct {
    const char *config, *iri, *reference;
  } rows[] = {
      {"", "http://e.org/id/a", "/id/a"},
      {"", "https://E.ORG/id/a", "/id/a"},
      {"", "http://f.org/id/a", "http://f.org/id/a"},
      {"", "http://e.org", "/"},
      {"", "http://e.org//a", "/.//a"},
      {"", "mailto:a@b", "mailto:a@b"},
      {"", "javascript:x", ""},
      {"origin\thttps://o.example\n", "http://e.org/id/a",
       "https://o.example/id/a"},
      {"origin\thttps://o.example\n", "http://f.org/id/a", "http://f.org/id/a"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct rules rules;
    arena_init(&arena, 1 << 20);
    ck_assert_int_eq(
        rules_init(&rules, str_from(rows[i].config), STR("e.org\t9\n"), &arena),
        ERR_NONE);
    struct str got = reference_to(&rules, &rules.fallback.site, STR("e.org"),
                                  str_from(rows[i].iri), &arena);
    ck_assert_msg(str_equals(got, str_from(rows[i].reference)), "%s: %.*s",
                  rows[i].iri, STR_ARGS(got));
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(are_on_our_authority)
{
  static const struct {
    const char *config, *iri, *absolute;
  } rows[] = {
      {"", "https://e.org:8443/id/a", "https://e.org:8443/doc/a"},
      {"", "http://guest.example/a", "http://e.org/doc/a"},
      {"", "urn:a", "http://e.org/doc/a"},
      {"origin\thttps://o.example\n", "http://e.org/id/a",
       "https://o.example/doc/a"},
      {"origin\thttps://o.example/ld\n", "http://e.org/id/a",
       "https://o.example/ld/doc/a"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct rules rules;
    struct buffer out;
    arena_init(&arena, 1 << 20);
    buffer_init(&out, 1024);
    ck_assert_int_eq(
        rules_init(&rules, str_from(rows[i].config), STR("e.org\t9\n"), &arena),
        ERR_NONE);
    struct resource resource = {.iri = str_from(rows[i].iri),
                                .rule = &rules.fallback,
                                .site = &rules.fallback.site};
    reference_put_absolute(&out, &rules, &resource, STR("/doc/a"));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].absolute)),
                  "%s: %.*s", rows[i].iri, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
    arena_fini(&arena);
  }
}
END_TEST

Suite *
check_links(void)
{
  const TTest *tests[] = {say_where_all_is,           are_absolute_in_link_sets,
                          fit_into_a_field,           know_what_is_for_whom,
                          tell_profiles_in_link_sets, lead_to_names,
                          are_on_our_authority};
  return runner_make_suite("links", tests, sizeof tests / sizeof *tests);
}
