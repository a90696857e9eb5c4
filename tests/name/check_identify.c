#include "fixture.h"

#include "name/identify.h"
#include "name/identify_iri.h"
#include "runner.h"

runner_suite check_identify;

static struct fixture fixture;

static struct resource
identified(const char *target)
{
  struct request_field field = {STR("Host"), STR("e.org")};
  struct request request = {
      .target = str_from(target), .fields = &field, .field_count = 1};
  struct target parsed;
  struct resource resource;
  ck_assert_msg(target_parse(&request, &fixture.snapshot.rules, &parsed), "%s",
                target);
  ck_assert_msg(identify(&fixture.snapshot, &parsed, &fixture.workspace.arena,
                         &resource) == ERR_NONE,
                "%s", target);
  return resource;
}

static const struct {
  const char *description, *target;
  enum resource_kind kind;
  const char *iri;      /* NULL: does not count */
  const char *document; /* NULL: does not count */
  enum format_id variant;
} rows[] = {
    {"a thing", "/id/jupiter", RESOURCE_THING, "http://e.org/id/jupiter",
     "/doc/jupiter", FORMAT_NONE},
    {"its document", "/doc/jupiter", RESOURCE_DOCUMENT,
     "http://e.org/id/jupiter", "/doc/jupiter", FORMAT_NONE},
    {"a variant", "/doc/jupiter.ttl", RESOURCE_DOCUMENT,
     "http://e.org/id/jupiter", "/doc/jupiter", FORMAT_TURTLE},
    {"another extension of it", "/doc/jupiter.n3", RESOURCE_DOCUMENT,
     "http://e.org/id/jupiter", "/doc/jupiter", FORMAT_TURTLE},
    {"a thing with an extension", "/id/jupiter.ttl", RESOURCE_THING,
     "http://e.org/id/jupiter", "/doc/jupiter", FORMAT_TURTLE},
    {"a thing elsewhere with an extension", "/place.rdf", RESOURCE_THING,
     "http://e.org/place", "/place/about", FORMAT_RDFXML},
    {"a thing that ends in a slash", "/dir/.nt", RESOURCE_THING,
     "http://e.org/dir/", "/dir/about", FORMAT_NTRIPLES},
    {"the same as a folder", "/dir/index.nt", RESOURCE_THING,
     "http://e.org/dir/", "/dir/about", FORMAT_NTRIPLES},
    {"a thing with a query and an extension", "/item?id=1.ttl", RESOURCE_THING,
     "http://e.org/item?id=1", "/-/doc?iri=http://e.org/item%3Fid%3D1",
     FORMAT_TURTLE},
    {"with the extension before the query", "/item.ttl?id=1", RESOURCE_THING,
     "http://e.org/item?id=1", "/-/doc?iri=http://e.org/item%3Fid%3D1",
     FORMAT_TURTLE},
    {"what is withdrawn, with an extension", "/id/gone.ttl", RESOURCE_MOVED,
     NULL, NULL, FORMAT_NONE},
    {"a variant below a slash", "/onto/index.ttl", RESOURCE_DOCUMENT,
     "http://e.org/onto/", "/onto/", FORMAT_TURTLE},
    {"in a language", "/onto/index.de.html", RESOURCE_DOCUMENT,
     "http://e.org/onto/", "/onto/", FORMAT_HTML},
    {"no hidden file", "/onto/.ttl", RESOURCE_UNKNOWN, NULL, NULL, FORMAT_NONE},
    {"a name with a dot", "/id/v1.0", RESOURCE_THING, "http://e.org/id/v1.0",
     "/doc/v1.0", FORMAT_NONE},
    {"its variant", "/doc/v1.0.rdf", RESOURCE_DOCUMENT, "http://e.org/id/v1.0",
     "/doc/v1.0", FORMAT_RDFXML},
    {"a name that ends like a variant", "/id/data.ttl", RESOURCE_THING,
     "http://e.org/id/data.ttl", "/doc/data.ttl", FORMAT_NONE},
    {"its document: the exact name first", "/doc/data.ttl", RESOURCE_DOCUMENT,
     "http://e.org/id/data.ttl", "/doc/data.ttl", FORMAT_NONE},
    {"its variant, of two extensions", "/doc/data.ttl.nt", RESOURCE_DOCUMENT,
     "http://e.org/id/data.ttl", "/doc/data.ttl", FORMAT_NTRIPLES},
    {"elsewhere", "/place/about", RESOURCE_DOCUMENT, "http://e.org/place",
     "/place/about", FORMAT_NONE},
    {"with a slash", "/dir/about.html", RESOURCE_DOCUMENT, "http://e.org/dir/",
     "/dir/about", FORMAT_HTML},
    {"the last of two segments", "/id/a/doc/b", RESOURCE_DOCUMENT,
     "http://e.org/id/a/resource/b", "/id/a/doc/b", FORMAT_NONE},
    {"not the first of them", "/doc/a/resource/b", RESOURCE_UNKNOWN, NULL, NULL,
     FORMAT_NONE},
    {"a document of hash terms", "/ns", RESOURCE_DOCUMENT, "http://e.org/ns",
     "/ns", FORMAT_NONE},
    {"its variant", "/ns.jsonld", RESOURCE_DOCUMENT, "http://e.org/ns", "/ns",
     FORMAT_JSONLD},
    {"an ontology", "/onto/", RESOURCE_DOCUMENT, "http://e.org/onto/", "/onto/",
     FORMAT_NONE},
    {"a graph that nothing is said about", "/graph", RESOURCE_DOCUMENT,
     "http://e.org/graph", "/graph", FORMAT_NONE},
    {"an information resource", "/about-us", RESOURCE_DOCUMENT,
     "http://e.org/about-us", "/about-us", FORMAT_NONE},
    {"a name with a query", "/item?id=1", RESOURCE_THING,
     "http://e.org/item?id=1", "/-/doc?iri=http://e.org/item%3Fid%3D1",
     FORMAT_NONE},
    {"the bare name", "/item", RESOURCE_THING, "http://e.org/item",
     "/item/about", FORMAT_NONE},
    {"the bare name with tracking", "/item?utm_source=a", RESOURCE_THING,
     "http://e.org/item", "/item/about", FORMAT_NONE},
    {"a document with tracking", "/doc/jupiter?fbclid=a", RESOURCE_DOCUMENT,
     "http://e.org/id/jupiter", "/doc/jupiter", FORMAT_NONE},
    {"a variant with tracking", "/doc/jupiter.nt?fbclid=a", RESOURCE_DOCUMENT,
     "http://e.org/id/jupiter", "/doc/jupiter", FORMAT_NTRIPLES},
    {"another spelling", "/id/%6Aupiter", RESOURCE_THING,
     "http://e.org/id/jupiter", "/doc/jupiter", FORMAT_NONE},
    {"a document in another spelling", "/doc/%6Aupiter", RESOURCE_DOCUMENT,
     "http://e.org/id/jupiter", "/doc/jupiter", FORMAT_NONE},
    {"an IRI", "/id/ros%c3%a9", RESOURCE_THING, "http://e.org/id/ros\xC3\xA9",
     "/doc/ros%C3%A9", FORMAT_NONE},
    {"the document of an IRI", "/doc/ros%C3%A9.ttl", RESOURCE_DOCUMENT,
     "http://e.org/id/ros\xC3\xA9", "/doc/ros%C3%A9", FORMAT_TURTLE},
    {"withdrawn", "/id/gone", RESOURCE_MOVED, NULL, NULL, FORMAT_NONE},
    {"the document of what is withdrawn", "/doc/gone", RESOURCE_MOVED, NULL,
     NULL, FORMAT_NONE},
    {"unknown", "/id/nobody", RESOURCE_UNKNOWN, NULL, NULL, FORMAT_NONE},
    {"the document of nothing", "/doc/nobody", RESOURCE_UNKNOWN, NULL, NULL,
     FORMAT_NONE},
    {"a document has none", "/about-us/about", RESOURCE_UNKNOWN, NULL, NULL,
     FORMAT_NONE},
    {"another segment's document", "/doc/place", RESOURCE_UNKNOWN, NULL, NULL,
     FORMAT_NONE},
    {"another case", "/id/Jupiter", RESOURCE_UNKNOWN, NULL, NULL, FORMAT_NONE},
    {"another authority's", "/id/x", RESOURCE_UNKNOWN, NULL, NULL, FORMAT_NONE},
    {"an extension alone", "/.ttl", RESOURCE_UNKNOWN, NULL, NULL, FORMAT_NONE},
};

START_TEST(tells_things_from_documents)
{
  fixture_init(&fixture, "gone\thttp://e.org/id/gone\n", fixture_names);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct resource resource = identified(rows[i].target);
    const char *name = rows[i].description;
    ck_assert_msg(resource.kind == rows[i].kind, "%s: %d", name,
                  (int)resource.kind);
    if (!rows[i].iri)
      continue;
    ck_assert_msg(str_equals(resource.iri, str_from(rows[i].iri)), "%s: %.*s",
                  name, STR_ARGS(resource.iri));
    ck_assert_msg(str_equals(resource.document, str_from(rows[i].document)),
                  "%s: %.*s", name, STR_ARGS(resource.document));
    ck_assert_msg(resource.variant == rows[i].variant, "%s: %d", name,
                  (int)resource.variant);
  }
  fixture_fini(&fixture);
}
END_TEST

START_TEST(knows_what_is_told_as_a_whole)
{
  fixture_init(&fixture, "", fixture_names);
  ck_assert(identified("/onto/").whole);
  ck_assert(identified("/graph.ttl").whole);
  ck_assert(!identified("/doc/jupiter").whole);
  ck_assert(!identified("/ns").whole);
  ck_assert(identified("/ns").is_itself);
  ck_assert(!identified("/doc/jupiter").is_itself);
  fixture_fini(&fixture);
}
END_TEST

START_TEST(joins_twins)
{
  fixture_init(&fixture, "", fixture_names);
  ck_assert_uint_eq(identified("/id/twin").name.count, 2);
  ck_assert_uint_eq(identified("/doc/twin").thing_count, 2);
  fixture_fini(&fixture);
}
END_TEST

/* The data describe the document as well: one answer about both. */
START_TEST(adds_what_is_said_of_the_document)
{
  static const struct fixture_name names[] = {
      {"http://e.org/id/a", NAME_SUBJECT},
      {"http://e.org/doc/a", NAME_SUBJECT | NAME_DOCUMENT},
      {NULL, 0},
  };
  fixture_init(&fixture, "", names);
  struct resource resource = identified("/doc/a");
  ck_assert_int_eq(resource.kind, RESOURCE_DOCUMENT);
  ck_assert(str_equals(resource.iri, STR("http://e.org/id/a")));
  ck_assert_uint_eq(resource.thing_count, 1);
  ck_assert_uint_eq(resource.name.count, 2);
  fixture_fini(&fixture);
}
END_TEST

/* "index" stands for nothing, but a document of that name comes first. */
START_TEST(finds_variants_below_a_slash)
{
  static const struct fixture_name names[] = {
      {"http://e.org/", NAME_SUBJECT | NAME_WHOLE},
      {"http://e.org/a/", NAME_SUBJECT | NAME_DOCUMENT},
      {"http://e.org/a/index", NAME_SUBJECT},
      {"http://e.org/b/", NAME_SUBJECT | NAME_DOCUMENT},
      {"http://e.org/b/index", NAME_SUBJECT | NAME_DOCUMENT},
      {"http://e.org/c/", NAME_SUBJECT},
      {"http://e.org/c/index", NAME_SUBJECT},
      {NULL, 0},
  };
  static const char *const found[][2] = {
      {"/index.ttl", "http://e.org/"},
      {"/a/index.ttl", "http://e.org/a/"},
      {"/b/index.ttl", "http://e.org/b/index"},
      {"/c/index.ttl", "http://e.org/c/index"},
  };
  fixture_init(&fixture, "", names);
  for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
    struct resource resource = identified(found[i][0]);
    ck_assert_msg(str_equals(resource.iri, str_from(found[i][1])), "%s: %.*s",
                  found[i][0], STR_ARGS(resource.iri));
    ck_assert_int_eq(resource.variant, FORMAT_TURTLE);
  }
  fixture_fini(&fixture);
}
END_TEST

START_TEST(describes_any_iri)
{
  struct resource resource;
  fixture_init(&fixture, "", fixture_names);
  struct arena *arena = &fixture.workspace.arena;
  ck_assert_int_eq(identify_iri(&fixture.snapshot, STR("urn:isbn:1"), STR(""),
                                arena, &resource),
                   ERR_NONE);
  ck_assert_int_eq(resource.kind, RESOURCE_DOCUMENT);
  ck_assert(str_equals(resource.document, STR("/-/doc?iri=urn:isbn:1")));
  ck_assert_int_eq(identify_iri(&fixture.snapshot, STR("urn:isbn:2"), STR(""),
                                arena, &resource),
                   ERR_NONE);
  ck_assert_int_eq(resource.kind, RESOURCE_UNKNOWN);
  fixture_fini(&fixture);
}
END_TEST

Suite *
check_identify(void)
{
  const TTest *tests[] = {tells_things_from_documents,
                          knows_what_is_told_as_a_whole,
                          joins_twins,
                          adds_what_is_said_of_the_document,
                          describes_any_iri,
                          finds_variants_below_a_slash};
  return runner_make_suite("identify", tests, sizeof tests / sizeof *tests);
}
