#include "fixture.h"

#include "runner.h"
#include "terms.h"

#include <string.h>

runner_suite check_see_other;

static struct fixture fixture;

/* One namespace a row, so that rows are free to set what they like. */
#define NAMESPACE "namespace\thttp://e.org/id/\n"

static const struct {
  const char *description, *config, *target, *host, *accept;
  const char *location, *link, *vary;
} rows[] = {
    {"a thing", "", "/id/jupiter", NULL, NULL, "/doc/jupiter",
     "</doc/jupiter>; rel=\"describedby\"; anchor=\"http://e.org/id/jupiter\"",
     ""},
    {"whatever Accept says", "", "/id/jupiter", NULL, "image/png",
     "/doc/jupiter",
     "</doc/jupiter>; rel=\"describedby\"; anchor=\"http://e.org/id/jupiter\"",
     ""},
    {"in the data's spelling", "", "/id/ros%c3%a9", NULL, NULL,
     "/doc/ros%C3%A9",
     "</doc/ros%C3%A9>; rel=\"describedby\"; "
     "anchor=\"http://e.org/id/ros%C3%A9\"",
     ""},
    {"by an address", "", "/id/jupiter", "127.0.0.1:8303", NULL, "/doc/jupiter",
     "</doc/jupiter>; rel=\"describedby\"; anchor=\"http://e.org/id/jupiter\"",
     ""},
    {"of another authority", "", "/id/x", "f.org", NULL, "/doc/x",
     "</doc/x>; rel=\"describedby\"; anchor=\"https://f.org/id/x\"", ""},
    {"a query that belongs to the name", "", "/item?id=1", NULL, NULL,
     "/-/doc?iri=http://e.org/item%3Fid%3D1",
     "</-/doc?iri=http://e.org/item%3Fid%3D1>; rel=\"describedby\"; "
     "anchor=\"http://e.org/item?id=1\"",
     ""},
    {"tracking does not get into Location", "", "/id/jupiter?utm_source=a",
     NULL, NULL, "/doc/jupiter",
     "</doc/jupiter>; rel=\"describedby\"; anchor=\"http://e.org/id/jupiter\"",
     ""},
    {"the document that the data name", "", "/id/io", NULL, NULL,
     "/papers/io?x=1",
     "</papers/io?x=1>; rel=\"describedby\"; anchor=\"http://e.org/id/io\"",
     ""},
    {"the same on another site", "", "/id/far", NULL, NULL,
     "https://far.example/a",
     "<https://far.example/a>; rel=\"describedby\"; "
     "anchor=\"http://e.org/id/far\"",
     ""},
    {"deprecated: described as usual", "", "/id/pluto", NULL, NULL,
     "/doc/pluto", NULL, ""},
    {"so:origin", NAMESPACE "namespace.origin\thttps://o.example\n",
     "/id/jupiter", NULL, NULL, "https://o.example/doc/jupiter",
     "<https://o.example/doc/jupiter>; rel=\"describedby\"; "
     "anchor=\"http://e.org/id/jupiter\"",
     ""},
    {"so:document elsewhere",
     NAMESPACE "namespace.document\thttps://c.example/object/{name}\n",
     "/id/jupiter", NULL, NULL, "https://c.example/object/jupiter",
     "<https://c.example/object/jupiter>; rel=\"describedby\"; "
     "anchor=\"http://e.org/id/jupiter\"",
     ""},
    {"so:Variant", NAMESPACE "namespace.redirect\tVariant\n", "/id/jupiter",
     NULL, "application/ld+json", "/doc/jupiter.jsonld", NULL, "Accept"},
    {"so:Variant by default", NAMESPACE "namespace.redirect\tVariant\n",
     "/id/jupiter", NULL, NULL, "/doc/jupiter.ttl", NULL, "Accept"},
    {"so:Variant of what RDF/XML cannot express",
     NAMESPACE "namespace.redirect\tVariant\n", "/id/cyclic", NULL,
     "application/rdf+xml, text/turtle;q=0.1", "/doc/cyclic.ttl", NULL,
     "Accept"},
    {"so:default",
     NAMESPACE "namespace.redirect\tVariant\nnamespace.default\ttext/html\n",
     "/id/jupiter", NULL, NULL, "/doc/jupiter.html", NULL, "Accept"},
};

static void
check_row(size_t i, const char *method)
{
  const char *name = rows[i].description;
  fixture_init(&fixture, rows[i].config, fixture_names);
  const struct response *response = fixture_ask(
      &fixture, method, rows[i].target, rows[i].host, rows[i].accept);
  ck_assert_msg(response->status == 303, "%s: %d", name, response->status);
  const char *location = fixture_field(&fixture, "Location");
  ck_assert_msg(!strcmp(location, rows[i].location), "%s: %s", name, location);
  const char *vary = fixture_field(&fixture, "Vary");
  ck_assert_msg(!strcmp(vary, rows[i].vary), "%s varies: %s", name, vary);
  const char *link = fixture_field(&fixture, "Link");
  ck_assert_msg(!rows[i].link || !strcmp(link, rows[i].link), "%s: %s", name,
                link);
  ck_assert_msg(*fixture_field(&fixture, "Cache-Control"), "%s: no caching",
                name);
  fixture_fini(&fixture);
}

START_TEST(sends_things_to_their_documents)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    check_row(i, "GET");
    check_row(i, "HEAD");
  }
}
END_TEST

START_TEST(notes_the_same_uri_for_people)
{
  fixture_init(&fixture, "", fixture_names);
  fixture_get(&fixture, "/id/jupiter", NULL);
  ck_assert_str_eq(fixture_field(&fixture, "Content-Type"),
                   "text/html; charset=utf-8");
  ck_assert(fixture_says(&fixture, "href=\"/doc/jupiter\""));
  fixture_fini(&fixture);
}
END_TEST

START_TEST(lets_the_owner_say_for_how_long)
{
  fixture_init(&fixture, NAMESPACE "namespace.maxAge\t77\n", fixture_names);
  fixture_get(&fixture, "/id/jupiter", NULL);
  ck_assert_str_eq(fixture_field(&fixture, "Cache-Control"), "max-age=77");
  fixture_fini(&fixture);
}
END_TEST

START_TEST(refuses_a_variant_that_nobody_has)
{
  fixture_init(&fixture, NAMESPACE "namespace.redirect\tVariant\n",
               fixture_names);
  ck_assert_int_eq(fixture_get(&fixture, "/id/jupiter", "image/png")->status,
                   406);
  ck_assert_str_eq(fixture_field(&fixture, "Vary"), "Accept");
  ck_assert_str_eq(fixture_field(&fixture, "Location"), "");
  fixture_fini(&fixture);
}
END_TEST

/* The fields of an answer stay below 4 kB: a Location and its thing have at
 * most 2048 bytes in Link, where the Location would stand once more. */
/* What the data pair a thing with may be a thing, too, to which nobody is
 * sent. */
START_TEST(sends_nobody_to_a_thing)
{
  static const struct fixture_name names[] = {
      {"http://e.org/id/a", NAME_SUBJECT | NAME_PAIRED},
      {"http://e.org/id/b", NAME_SUBJECT},
      {NULL, 0}};
  static const struct fixture_statement statements[] = {
      {"http://e.org/id/a", W3ID_303, "http://e.org/id/b"},
      {"http://e.org/id/a", W3ID_303, "http://e.org/paper"},
      {NULL, NULL, NULL}};
  static const char *const locations[] = {"/paper", "/doc/a"};
  for (size_t without = 0; without < 2; without++) {
    struct fixture_statement some[3];
    memcpy(some, statements, sizeof some);
    if (without)
      some[1].subject = NULL;
    fixture_init(&fixture, "", names);
    fixture.statements = some;
    ck_assert_int_eq(fixture_get(&fixture, "/id/a", NULL)->status, 303);
    ck_assert_str_eq(fixture_field(&fixture, "Location"), locations[without]);
    fixture_fini(&fixture);
  }
}
END_TEST

START_TEST(describes_no_long_name_twice)
{
  enum { AT = 674 }; /* 2 * "/doc/x" and "http://e.org/id/x" have 2048 bytes */
  for (size_t length = AT; length <= AT + 1; length++) {
    char iri[1024] = "http://e.org/id/", target[1024] = "/id/";
    const struct fixture_name names[] = {{iri, NAME_SUBJECT}, {NULL, 0}};
    memset(iri + strlen(iri), 'x', length);
    memset(target + strlen(target), 'x', length);
    fixture_init(&fixture, "", names);
    ck_assert_int_eq(fixture_get(&fixture, target, NULL)->status, 303);
    ck_assert_uint_eq(strlen(fixture_field(&fixture, "Location")),
                      strlen("/doc/") + length);
    ck_assert_msg((*fixture_field(&fixture, "Link") != '\0') == (length == AT),
                  "%zu", length);
    fixture_fini(&fixture);
  }
}
END_TEST

Suite *
check_see_other(void)
{
  const TTest *tests[] = {
      sends_things_to_their_documents, notes_the_same_uri_for_people,
      lets_the_owner_say_for_how_long, refuses_a_variant_that_nobody_has,
      sends_nobody_to_a_thing,         describes_no_long_name_twice};
  return runner_make_suite("see_other", tests, sizeof tests / sizeof *tests);
}
