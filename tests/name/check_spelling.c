#include "name/spelling.h"

#include "fixture.h"
#include "runner.h"

runner_suite check_spelling;

static struct fixture fixture;

static const struct fixture_name names[] = {
    {"http://e.org/id/Mercury_(planet)", NAME_SUBJECT},
    {"http://e.org/id/O%27Neil", NAME_SUBJECT},
    {"http://e.org/place(x)", NAME_SUBJECT},
    {"http://e.org/dir(x)/", NAME_SUBJECT},
    {"http://e.org/both(x)", NAME_SUBJECT},
    {"http://e.org/both%28x)", NAME_SUBJECT},
    {"http://e.org/item", NAME_SUBJECT},
    {"http://e.org/item?n=(1)", NAME_SUBJECT},
    {"http://e.org/ns_(x)", NAME_FRAGMENTS},
    {"http://e.org/onto/", NAME_SUBJECT | NAME_WHOLE},
    {"http://e.org/graph", NAME_WHOLE},
    {"http://e.org/", NAME_SUBJECT | NAME_WHOLE},
    {"http://e.org/slash/", NAME_SUBJECT},
    {"http://e.org/hash", NAME_FRAGMENTS},
    {"http://guest.example/a(1)", NAME_SUBJECT},
    {"https://f.org/id/(x)", NAME_SUBJECT},
    {NULL, 0},
};

static const char config[] =
    "gone\thttp://e.org/id/gone(1)\n"
    "moved\t301 http://e.org/old(1) http://e.org/item\n";

typedef enum err finder(const struct snapshot *snapshot,
                        const struct target *target, struct arena *arena,
                        struct spellings *ret_found);

static struct spellings
found_by(finder *find, const char *authority, const char *reference)
{
  struct spellings found;
  struct target target = target_of(str_from(authority), str_from(reference));
  ck_assert_int_eq(
      find(&fixture.snapshot, &target, &fixture.workspace.arena, &found),
      ERR_NONE);
  return found;
}

static void
check_rows(finder *find, const char *const (*rows)[2], size_t count)
{
  fixture_init(&fixture, config, names);
  for (size_t i = 0; i < count; i++) {
    struct spellings found = found_by(find, "e.org", rows[i][0]);
    ck_assert_msg(found.count == (rows[i][1] ? 1 : 0), "%s: %zu", rows[i][0],
                  found.count);
    if (rows[i][1])
      ck_assert_msg(str_equals(found.references[0], str_from(rows[i][1])),
                    "%s: %.*s", rows[i][0], STR_ARGS(found.references[0]));
  }
  fixture_fini(&fixture);
}

START_TEST(finds_the_one_name_that_is_meant)
{
  static const char *const rows[][2] = {
      {"/id/Mercury_%28planet%29", "/id/Mercury_(planet)"},
      {"/id/Mercury_%28planet)", "/id/Mercury_(planet)"},
      {"/doc/Mercury_%28planet%29", "/doc/Mercury_(planet)"},
      {"/doc/Mercury_%28planet%29.ttl", "/doc/Mercury_(planet).ttl"},
      {"/doc/Mercury_%28planet%29.de.html", "/doc/Mercury_(planet).de.html"},
      {"/id/Mercury_%28planet%29.ttl", "/id/Mercury_(planet).ttl"},
      {"/id/Mercury_%28planet%29?page=2", "/id/Mercury_(planet)?page=2"},
      {"/id/O'Neil", "/id/O%27Neil"},
      {"/doc/O'Neil.nt", "/doc/O%27Neil.nt"},
      {"/place%28x%29/about", "/place(x)/about"},
      {"/dir%28x%29/about.rdf", "/dir(x)/about.rdf"},
      {"/item?n=%281%29", "/item?n=(1)"},
      {"/item?n=%281%29&page=2", "/item?n=(1)&page=2"},
      {"/ns_%28x%29.nq", "/ns_(x).nq"},
      {"/id/gone%281%29", "/id/gone(1)"},
      {"/doc/gone%281%29", "/doc/gone(1)"},
      {"/old%281%29", "/old(1)"},
      {"/id/nobody%28", NULL},
      {"/id/mercury_(planet)", NULL},
  };
  check_rows(spelling_find, rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(finds_the_other_slash_of_ontologies_and_graphs)
{
  static const char *const rows[][2] = {
      {"/onto", "/onto/"},
      {"/onto?page=2", "/onto/?page=2"},
      {"/onto.ttl", "/onto/index.ttl"},
      {"/onto.de.html", "/onto/index.de.html"},
      {"/graph/", "/graph"},
      {"/graph/index.ttl", "/graph.ttl"},
      {"/onto/.ttl", "/onto/index.ttl"},
      {"/.ttl", "/index.ttl"},
      {"/slash", NULL},
      {"/hash/", NULL},
      {"/item/", NULL},
  };
  check_rows(spelling_find, rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(does_not_guess)
{
  fixture_init(&fixture, config, names);
  struct spellings found = found_by(spelling_find, "e.org", "/both%28x%29");
  ck_assert_uint_eq(found.count, 2);
  ck_assert(str_equals(found.references[0], STR("/both(x)")));
  ck_assert(str_equals(found.references[1], STR("/both%28x)")));
  fixture_fini(&fixture);
}
END_TEST

START_TEST(keeps_authorities_apart)
{
  fixture_init(&fixture, config, names);
  ck_assert_uint_eq(found_by(spelling_find, "guest.example", "/a%281%29").count,
                    1);
  ck_assert_uint_eq(found_by(spelling_find, "f.org", "/doc/%28x%29").count, 1);
  ck_assert_uint_eq(found_by(spelling_find, "e.org", "/doc/%28x%29").count, 0);
  fixture_fini(&fixture);
}
END_TEST

START_TEST(finds_queries_beside_a_bare_name)
{
  static const char *const rows[][2] = {
      {"/item?n=%281%29", "/item?n=(1)"},
      {"/item?n=2", NULL},
      {"/item", NULL},
  };
  check_rows(spelling_find_query, rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(trims_what_texts_put_behind_links)
{
  static const char *const rows[][2] = {
      {"/item%20", "/item"},
      {"/item.", "/item"},
      {"/item),", "/item"},
      {"/id/Mercury_%28planet%29%20", "/id/Mercury_(planet)"},
      {"/doc/Mercury_(planet).ttl.", "/doc/Mercury_(planet).ttl"},
      {"/item?n=(1);", "/item?n=(1)"},
      {"/nobody%20", NULL},
      {"/....................", NULL},
  };
  check_rows(spelling_find_trimmed, rows, sizeof rows / sizeof *rows);
}
END_TEST

Suite *
check_spelling(void)
{
  const TTest *tests[] = {finds_the_one_name_that_is_meant,
                          finds_the_other_slash_of_ontologies_and_graphs,
                          does_not_guess,
                          keeps_authorities_apart,
                          finds_queries_beside_a_bare_name,
                          trims_what_texts_put_behind_links};
  return runner_make_suite("spelling", tests, sizeof tests / sizeof *tests);
}
