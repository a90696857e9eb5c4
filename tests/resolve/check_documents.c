#include "fixture.h"

#include "runner.h"

#include <stdio.h>
#include <string.h>

runner_suite check_documents;

static struct fixture fixture;

#define GENERIC "Accept, Accept-Encoding, Accept-Profile"
#define VARIANT "Accept-Encoding"

static const struct {
  const char *description, *target, *accept;
  const char *type, *location, *vary; /* location: Content-Location */
  const char *says;
} rows[] = {
    {"a document, by default", "/doc/jupiter", NULL,
     "text/turtle; charset=utf-8", "/doc/jupiter.ttl", GENERIC, "\"Jupiter\""},
    {"as JSON-LD", "/doc/jupiter", "application/ld+json", "application/ld+json",
     "/doc/jupiter.jsonld", GENERIC, "@context"},
    {"as JSON, which no URI gives", "/doc/jupiter", "application/json",
     "application/json", "", GENERIC, "@context"},
    {"as plain text, likewise", "/doc/jupiter", "text/plain",
     "text/plain; charset=utf-8", "", GENERIC, "<http://e.org/id/jupiter> "},
    {"as RDF/XML", "/doc/jupiter", "application/rdf+xml", "application/rdf+xml",
     "/doc/jupiter.rdf", GENERIC, "rdf:RDF"},
    {"as a page", "/doc/jupiter", "text/*", "text/html; charset=utf-8",
     "/doc/jupiter.html", GENERIC, "<html"},
    {"a variant, whatever Accept says", "/doc/jupiter.nq", "text/turtle",
     "application/n-quads", NULL, VARIANT, "<http://e.org/id/jupiter> "},
    {"a variant that Accept refuses", "/doc/jupiter.ttl", "image/png",
     "text/turtle; charset=utf-8", NULL, VARIANT, "\"Jupiter\""},
    {"a document says what it is about", "/doc/jupiter", NULL,
     "text/turtle; charset=utf-8", "/doc/jupiter.ttl", GENERIC,
     "foaf:primaryTopic <http://e.org/id/jupiter>"},
    {"a name with dots", "/doc/v1.0", NULL, "text/turtle; charset=utf-8",
     "/doc/v1.0.ttl", GENERIC, "<http://e.org/id/v1.0>"},
    {"a name that ends like a variant", "/doc/data.ttl", "text/html",
     "text/html; charset=utf-8", "/doc/data.ttl.html", GENERIC, "<html"},
    {"hash terms", "/ns", NULL, "text/turtle; charset=utf-8", "/ns.ttl",
     GENERIC, "<http://e.org/ns#orbits>"},
    {"an ontology", "/onto/", NULL, "text/turtle; charset=utf-8", NULL, GENERIC,
     "owl:Ontology"},
    {"another information resource", "/about-us", NULL,
     "text/turtle; charset=utf-8", "/about-us.ttl", GENERIC, "\"About us\""},
    {"what RDF/XML cannot express", "/doc/cyclic",
     "application/rdf+xml, application/trig;q=0.2", "application/trig",
     "/doc/cyclic.trig", GENERIC, "http://e.org/id/cyclic"},
    {"in the data's spelling", "/doc/ros%c3%a9", NULL,
     "text/turtle; charset=utf-8", "/doc/ros%C3%A9.ttl", GENERIC,
     "<http://e.org/id/ros\xC3\xA9>"},
    {"a guest", "/-/doc?iri=urn:isbn:1", NULL, "text/turtle; charset=utf-8",
     "/-/doc.ttl?iri=urn:isbn:1", GENERIC, "\"A book\""},
    {"a guest's variant", "/-/doc.nt?iri=urn:isbn:1", "text/html",
     "application/n-triples", NULL, VARIANT, "<urn:isbn:1>"},
    {"a thing with a query", "/-/doc?iri=http://e.org/item%3Fid%3D1", NULL,
     "text/turtle; charset=utf-8", "/-/doc.ttl?iri=http://e.org/item%3Fid%3D1",
     GENERIC, ""},
};

START_TEST(sends_documents)
{
  fixture_init(&fixture, "", fixture_names);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *name = rows[i].description, *value;
    int status = fixture_get(&fixture, rows[i].target, rows[i].accept)->status;
    ck_assert_msg(status == 200, "%s: %d", name, status);
    value = fixture_field(&fixture, "Content-Type");
    ck_assert_msg(!strcmp(value, rows[i].type), "%s: %s", name, value);
    value = fixture_field(&fixture, "Content-Location");
    ck_assert_msg(!rows[i].location || !strcmp(value, rows[i].location),
                  "%s: %s", name, value);
    value = fixture_field(&fixture, "Vary");
    ck_assert_msg(!strcmp(value, rows[i].vary), "%s varies: %s", name, value);
    ck_assert_msg(*fixture_field(&fixture, "Cache-Control"), "%s: no caching",
                  name);
    ck_assert_msg(fixture_says(&fixture, rows[i].says), "%s: no %s", name,
                  rows[i].says);
  }
  fixture_fini(&fixture);
}
END_TEST

/* What Content-Location names is there, and is that format. */
START_TEST(serves_every_variant_that_it_names)
{
  fixture_init(&fixture, "", fixture_names);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char location[256], type[64];
    fixture_get(&fixture, rows[i].target, rows[i].accept);
    snprintf(location, sizeof location, "%s",
             fixture_field(&fixture, "Content-Location"));
    snprintf(type, sizeof type, "%s", fixture_field(&fixture, "Content-Type"));
    if (!*location || !strcmp(type, "application/json") ||
        !strncmp(type, "text/plain", 10)) /* these two are echoed */
      continue;
    int status = fixture_get(&fixture, location, "image/png")->status;
    ck_assert_msg(status == 200, "%s: %d", location, status);
    ck_assert_msg(!strcmp(fixture_field(&fixture, "Content-Type"), type), "%s",
                  location);
  }
  fixture_fini(&fixture);
}
END_TEST

/* Twins answer as one, each statement in its own spelling. */
START_TEST(tells_of_twins_together)
{
  fixture_init(&fixture, "", fixture_names);
  ck_assert_int_eq(fixture_get(&fixture, "/doc/twin.nt", NULL)->status, 200);
  ck_assert(fixture_says(&fixture, "<http://e.org/id/twin> "));
  ck_assert(fixture_says(&fixture, "\"plain\""));
  ck_assert(fixture_says(&fixture, "<https://e.org/id/twin> "));
  ck_assert(fixture_says(&fixture, "\"secure\""));
  ck_assert(!fixture_says(&fixture, "sameAs"));
  fixture_fini(&fixture);
}
END_TEST

START_TEST(names_the_successor)
{
  fixture_init(&fixture, "", fixture_names);
  ck_assert_int_eq(fixture_get(&fixture, "/doc/pluto", NULL)->status, 200);
  ck_assert_ptr_nonnull(strstr(fixture_field(&fixture, "Link"), "/id/ceres>"));
  fixture_get(&fixture, "/doc/pluto", "text/html");
  ck_assert(fixture_says(&fixture, "http://e.org/id/ceres"));
  ck_assert(!fixture_says(&fixture, "href=\"/id/ceres\"")); /* it is not here */
  fixture_fini(&fixture);
}
END_TEST

START_TEST(uses_the_origin_and_the_licence)
{
  fixture_init(&fixture,
               "origin\thttps://o.example\nlicense\thttp://l.example/cc0\n",
               fixture_names);
  fixture_get(&fixture, "/doc/jupiter", NULL);
  ck_assert_str_eq(fixture_field(&fixture, "Content-Location"),
                   "https://o.example/doc/jupiter.ttl");
  ck_assert(fixture_says(&fixture, "dcterms:license <http://l.example/cc0>"));
  fixture_fini(&fixture);
}
END_TEST

Suite *
check_documents(void)
{
  const TTest *tests[] = {sends_documents, serves_every_variant_that_it_names,
                          tells_of_twins_together, names_the_successor,
                          uses_the_origin_and_the_licence};
  return runner_make_suite("documents", tests, sizeof tests / sizeof *tests);
}
