#include "resolve/dataset.h"

#include "fixture.h"
#include "runner.h"

#include <string.h>

runner_suite check_dataset;

static struct fixture fixture;

static void
begin(const char *config)
{
  fixture_init(&fixture, config, fixture_names);
  fixture.snapshot.example = STR("http://e.org/id/jupiter");
  fixture.snapshot.triples = 42;
}

START_TEST(describes_the_whole)
{
  static const char *const parts[] = {
      "void:triples 42",
      "void:dataDump <http://e.org/-/dump.nq>",
      "void:uriSpace \"http://e.org/\"",
      "void:exampleResource <http://e.org/id/jupiter>",
      "dcterms:license <http://l.example/>",
      "void:DatasetDescription"};
  begin("license\thttp://l.example/\n");
  fixture_get(&fixture, "/.well-known/void", NULL);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    ck_assert_msg(fixture_says(&fixture, parts[i]), "%s", parts[i]);
  fixture_get(&fixture, "/.well-known/void", "application/ld+json");
  ck_assert_str_eq(fixture_field(&fixture, "Content-Type"),
                   "application/ld+json");
  ck_assert_int_eq(
      fixture_get(&fixture, "/.well-known/void", "image/png")->status, 406);
  fixture_fini(&fixture);
}
END_TEST

/* Documents are on the origin; names begin as in the data. */
START_TEST(keeps_origin_and_space_apart)
{
  begin("origin\thttps://o.example\n");
  fixture_get(&fixture, "/.well-known/void", NULL);
  ck_assert(fixture_says(&fixture, "<https://o.example/-/dump.nq>"));
  ck_assert(fixture_says(&fixture, "void:uriSpace \"http://e.org/\""));
  fixture_get(&fixture, "/robots.txt", NULL);
  ck_assert(fixture_says(&fixture, "Sitemap: https://o.example/sitemap.xml"));
  fixture_fini(&fixture);
}
END_TEST

START_TEST(maps_documents)
{
  begin("gone\thttp://e.org/id/io\n");
  fixture_get(&fixture, "/sitemap.xml", NULL);
  ck_assert(fixture_says(&fixture, "<loc>http://e.org/doc/jupiter</loc>"));
  ck_assert(fixture_says(&fixture, "<loc>http://e.org/about-us</loc>"));
  ck_assert(!fixture_says(&fixture, "/doc/pluto<")); /* deprecated */
  ck_assert(!fixture_says(&fixture, "/doc/io<"));    /* withdrawn */
  ck_assert(!fixture_says(&fixture, "guest.example"));
  ck_assert_int_eq(fixture_get(&fixture, "/sitemap.xml?part=1", NULL)->status,
                   200);
  ck_assert_int_eq(fixture_get(&fixture, "/sitemap.xml?part=2", NULL)->status,
                   404);
  fixture_fini(&fixture);
}
END_TEST

/* One representation is kept, whatever follows "?". */
START_TEST(is_kept)
{
  begin("");
  fixture_get(&fixture, "/robots.txt", NULL);
  char tag[64];
  strcpy(tag, fixture_field(&fixture, "ETag"));
  fixture_get(&fixture, "/robots.txt?a=b", NULL);
  ck_assert_str_eq(fixture_field(&fixture, "ETag"), tag);
  fixture_get(&fixture, "/.well-known/void?a=b", NULL);
  ck_assert_str_ne(fixture_field(&fixture, "ETag"), tag);
  fixture_fini(&fixture);
}
END_TEST

Suite *
check_dataset(void)
{
  const TTest *tests[] = {describes_the_whole, keeps_origin_and_space_apart,
                          maps_documents, is_kept};
  return runner_make_suite("dataset", tests, sizeof tests / sizeof *tests);
}
