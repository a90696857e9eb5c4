#include "rdf/namespaces.h"

#include "runner.h"
#include "terms.h"

runner_suite check_namespaces;

static struct arena arena;
static struct namespaces namespaces;

static void
begin(void)
{
  arena_init(&arena, 1024 * 1024);
  ck_assert_int_eq(namespaces_init(&namespaces, &arena, 128), ERR_NONE);
}

/* The prefix that an IRI is written with; empty without one. */
static struct str
find(struct str iri)
{
  uint32_t at = namespaces_find(&namespaces, iri);
  return at == NAMESPACES_NONE ? STR("") : namespaces.rows[at].prefix;
}

START_TEST(takes_the_longest_that_leaves_a_safe_name)
{
  static const struct {
    struct str iri, prefix;
  } rows[] = {
      {STR_INIT("http://e.org/a"), STR_INIT("e")},
      {STR_INIT("http://e.org/ns#a"), STR_INIT("ns")},
      {STR_INIT("http://e.org/nsx"), STR_INIT("e")},
      {STR_INIT("http://e.org/id/a"), STR_INIT("id")},
      {STR_INIT("http://e.org/id/deep/a"), STR_INIT("deep")},
      {STR_INIT("http://e.org/id/deeper"), STR_INIT("id")},
      {STR_INIT("http://e.org/id/a/b"), STR_INIT("")},
      {STR_INIT("http://e.org/id/"), STR_INIT("")},
      {STR_INIT("http://e.org/"), STR_INIT("")},
      {STR_INIT("http://e.or"), STR_INIT("")},
      {STR_INIT("http://f.org/a"), STR_INIT("")},
      {STR_INIT("a"), STR_INIT("")},
      {STR_INIT("zzz"), STR_INIT("")},
      {STR_INIT(""), STR_INIT("")},
  };
  begin();
  ck_assert_uint_eq(namespaces_find(&namespaces, STR("http://e.org/a")),
                    NAMESPACES_NONE);
  namespaces_add(&namespaces, STR("id"), STR("http://e.org/id/"));
  namespaces_add(&namespaces, STR("e"), STR("http://e.org/"));
  namespaces_add(&namespaces, STR("deep"), STR("http://e.org/id/deep/"));
  namespaces_add(&namespaces, STR("ns"), STR("http://e.org/ns#"));
  namespaces_add(&namespaces, STR("q"), STR("http://e.org/id/b"));
  namespaces_ready(&namespaces);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(str_equals(find(rows[i].iri), rows[i].prefix), "%s: %.*s",
                  rows[i].iri.bytes, STR_ARGS(find(rows[i].iri)));
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) /* from everywhere */
    for (uint32_t start = 0; start <= namespaces.count + 1; start++) {
      uint32_t place = start > namespaces.count ? NAMESPACES_NONE : start;
      ck_assert_uint_eq(namespaces_find_near(&namespaces, rows[i].iri, &place),
                        namespaces_find(&namespaces, rows[i].iri));
    }
  arena_fini(&arena);
}
END_TEST

/* Names that need no escape in Turtle, JSON-LD and on a page. */
START_TEST(knows_safe_local_names)
{
  static const struct {
    struct str name;
    bool safe;
  } rows[] = {
      {STR_INIT("a"), true},    {STR_INIT("A1_b-c"), true},
      {STR_INIT("1a"), true},   {STR_INIT("a.b"), true},
      {STR_INIT("_a"), true},   {STR_INIT(""), false},
      {STR_INIT("a."), false},  {STR_INIT(".a"), false},
      {STR_INIT("-a"), false},  {STR_INIT("a/b"), false},
      {STR_INIT("a:b"), false}, {STR_INIT("a%20b"), false},
      {STR_INIT("a b"), false}, {STR_INIT("a#b"), false},
      {STR_INIT("a'b"), false}, {STR_INIT("(a)"), false},
      {STR_INIT("a\0"), false}, {STR_INIT("\xC3\xA9"), false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(namespaces_is_local(rows[i].name) == rows[i].safe,
                  "row %zu: %s", i, rows[i].name.bytes);
}
END_TEST

START_TEST(keeps_the_first)
{
  begin();
  namespaces_add(&namespaces, STR("a"), STR("http://e.org/1/"));
  namespaces_add(&namespaces, STR("a"), STR("http://e.org/2/"));
  namespaces_add(&namespaces, STR("b"), STR("http://e.org/1/"));
  namespaces_add(&namespaces, STR("rdfs"), STR("http://e.org/3/"));
  namespaces_add_common(&namespaces);
  namespaces_ready(&namespaces);
  ck_assert(str_equals(find(STR("http://e.org/1/x")), STR("a")));
  ck_assert(str_equals(find(STR("http://e.org/2/x")), STR("")));
  ck_assert(str_equals(find(STR("http://e.org/3/x")), STR("rdfs")));
  ck_assert(str_equals(find(STR(RDFS_LABEL)), STR("")));
  ck_assert(str_equals(find(STR(RDF_TYPE)), STR("rdf")));
  arena_fini(&arena);
}
END_TEST

START_TEST(leaves_out_what_turtle_could_not_hold)
{
  static const struct {
    struct str prefix, iri;
  } rows[] = {
      {STR_INIT(""), STR_INIT("http://e.org/")},
      {STR_INIT("1"), STR_INIT("http://e.org/")},
      {STR_INIT("_"), STR_INIT("http://e.org/")},
      {STR_INIT("a:b"), STR_INIT("http://e.org/")},
      {STR_INIT("a b"), STR_INIT("http://e.org/")},
      {STR_INIT("-a"), STR_INIT("http://e.org/")},
      {STR_INIT("a."), STR_INIT("http://e.org/")},
      {STR_INIT("a"), STR_INIT("http://e.org/>")},
      {STR_INIT("a"), STR_INIT("http://e.org/ ")},
      {STR_INIT("a"), STR_INIT("")},
  };
  begin();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    namespaces_add(&namespaces, rows[i].prefix, rows[i].iri);
    ck_assert_msg(namespaces.count == 0, "\"%s\" \"%s\"", rows[i].prefix.bytes,
                  rows[i].iri.bytes);
  }
  arena_fini(&arena);
}
END_TEST

/* "no prefix equals a URI scheme (geo:, doi:)". */
START_TEST(marks_prefixes_that_are_schemes)
{
  static const struct {
    struct str prefix, iri;
    bool is_scheme;
  } rows[] = {
      {STR_INIT("geo"), STR_INIT("http://e.org/1/"), true},
      {STR_INIT("doi"), STR_INIT("http://e.org/2/"), true},
      {STR_INIT("urn"), STR_INIT("http://e.org/3/"), true},
      {STR_INIT("http"), STR_INIT("http://e.org/4/"), true},
      {STR_INIT("mailto"), STR_INIT("http://e.org/5/"), true},
      {STR_INIT("GEO"), STR_INIT("http://e.org/6/"), true},
      {STR_INIT("tag"), STR_INIT("http://e.org/7/"), true},
      {STR_INIT("foaf"), STR_INIT("http://e.org/8/"), false},
      {STR_INIT("geosparql"), STR_INIT("http://e.org/9/"), false},
  };
  begin();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    namespaces_add(&namespaces, rows[i].prefix, rows[i].iri);
  namespaces_ready(&namespaces);
  ck_assert_uint_eq(namespaces.count, sizeof rows / sizeof *rows);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) /* sorted by IRI */
    ck_assert_msg(namespaces.rows[i].is_scheme == rows[i].is_scheme, "%s",
                  rows[i].prefix.bytes);
  arena_fini(&arena);
}
END_TEST

START_TEST(holds_no_more_than_its_capacity)
{
  arena_init(&arena, 1024 * 1024);
  ck_assert_int_eq(namespaces_init(&namespaces, &arena, 1), ERR_NONE);
  namespaces_add(&namespaces, STR("a"), STR("http://e.org/1/"));
  namespaces_add(&namespaces, STR("b"), STR("http://e.org/2/"));
  namespaces_ready(&namespaces);
  ck_assert_uint_eq(namespaces.count, 1);
  ck_assert(str_equals(find(STR("http://e.org/1/x")), STR("a")));
  arena_fini(&arena);
  arena_init(&arena, 0);
  ck_assert_int_eq(namespaces_init(&namespaces, &arena, 1), ERR_MEMORY);
  arena_fini(&arena);
}
END_TEST

Suite *
check_namespaces(void)
{
  const TTest *tests[] = {takes_the_longest_that_leaves_a_safe_name,
                          knows_safe_local_names,
                          keeps_the_first,
                          leaves_out_what_turtle_could_not_hold,
                          marks_prefixes_that_are_schemes,
                          holds_no_more_than_its_capacity};
  return runner_make_suite("namespaces", tests, sizeof tests / sizeof *tests);
}
