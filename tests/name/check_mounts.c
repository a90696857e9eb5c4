#include "name/mounts.h"

#include "base/iri.h"
#include "name/rules.h"
#include "runner.h"

runner_suite check_mounts;

static struct arena arena;
static struct rules rules;

static void
begin(const char *config)
{
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(rules_init(&rules, str_from(config),
                              STR("w3id.example\t9\nother.example\t2\n"),
                              &arena),
                   ERR_NONE);
}

/* Whether a path may mean another one of an authority. */
static bool
means(const char *path, const char *authority, const char *other)
{
  struct mount_address address;
  bool found = true;
  size_t at = 0;
  while (found) {
    ck_assert_int_eq(mounts_next(&rules.mounts, str_from(path), &at, &arena,
                                 &address, &found),
                     ERR_NONE);
    if (found && str_equals(address.authority, str_from(authority)) &&
        str_equals(address.path, str_from(other))) {
      ck_assert(str_equals(address.site->origin, STR("https://h.example/ld")));
      return true;
    }
  }
  return false;
}

#define NAMESPACE(iri)                                                         \
  "namespace\t" iri "\nnamespace.origin\thttps://h.example/ld\n"

START_TEST(finds_other_addresses)
{
  static const struct {
    const char *config, *path, *authority, *other;
    bool means;
  } rows[] = {
      {NAMESPACE("https://w3id.example/p/"), "/ld/p/id/a", "w3id.example",
       "/p/id/a", true},
      {NAMESPACE("https://w3id.example/p/"), "/id/a", "w3id.example", "/p/id/a",
       true},
      {NAMESPACE("https://w3id.example/p/"), "/ld/id/a", "w3id.example",
       "/p/id/a", true},
      {NAMESPACE("https://w3id.example/p/id/"), "/id/a", "w3id.example",
       "/p/id/a", true},
      {NAMESPACE("https://w3id.example/p/ns#"), "/ns", "w3id.example", "/p/ns",
       true},
      {NAMESPACE("https://w3id.example/p/"), "/ld", "w3id.example", "/", true},
      {NAMESPACE("https://w3id.example/p/"), "/ldx/a", "w3id.example", "/a",
       false},
      /* there is no folder that could have been left out */
      {NAMESPACE("https://w3id.example/id/"), "/a", "w3id.example", "/id/a",
       false},
      /* names that have the prefix, behind a proxy that cuts it off */
      {NAMESPACE("https://h.example/ld/"), "/id/a", "h.example", "/ld/id/a",
       true},
      {"origin\thttps://h.example/ld\n", "/ld/id/a", "w3id.example", "/id/a",
       true},
      {"", "/ld/id/a", "w3id.example", "/id/a", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    begin(rows[i].config);
    ck_assert_msg(means(rows[i].path, rows[i].authority, rows[i].other) ==
                      rows[i].means,
                  "%zu: %s", i, rows[i].path);
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(knows_where_authorities_are_reached)
{
  struct str authority;
  begin(NAMESPACE("https://w3id.example/p/"));
  ck_assert(mounts_authority(&rules.mounts, STR("H.example"), &authority));
  ck_assert(str_equals(authority, STR("w3id.example")));
  ck_assert(!mounts_authority(&rules.mounts, STR("w3id.example"), &authority));
  ck_assert(rules_authority(&rules, STR("h.example"), &authority));
  ck_assert(str_equals(authority, STR("w3id.example")));
  ck_assert(
      str_equals(rules_site(&rules, STR("w3id.example"))->prefix, STR("/ld")));
  ck_assert(str_equals(rules_site(&rules, STR(""))->prefix, STR("/ld")));
  ck_assert_uint_eq(rules_site(&rules, STR("other.example"))->prefix.length, 0);
  /* a name of the authority that is in no namespace, and one of another */
  const struct namespace_rule *rule = &rules.fallback;
  ck_assert(str_equals(
      rules_site_of(&rules, rule, STR("https://w3id.example/x"))->prefix,
      STR("/ld")));
  ck_assert_uint_eq(rules_site_of(&rules, rule, STR("https://other.example/x"))
                        ->origin.length,
                    0);
  ck_assert(str_equals(mounts_strip(&rules.mounts, STR("/ld/-/lookup")),
                       STR("/-/lookup")));
  ck_assert(str_equals(mounts_strip(&rules.mounts, STR("/-/lookup")),
                       STR("/-/lookup")));
  arena_fini(&arena);
}
END_TEST

START_TEST(tries_so_many_at_most)
{
  struct buffer config;
  struct mount_address address;
  bool found = true;
  size_t at = 0, count = 0;
  buffer_init(&config, 1 << 16);
  for (int i = 0; i < 3 * MOUNTS_MAXIMUM; i++)
    buffer_format(&config,
                  "namespace\thttps://w3id.example/p%d/\n"
                  "namespace.origin\thttps://h.example/%d\n",
                  i, i);
  buffer_put_char(&config, '\0');
  begin(config.bytes);
  buffer_fini(&config);
  ck_assert_uint_eq(rules.mounts.count, MOUNTS_MAXIMUM);
  for (; found; count++)
    ck_assert_int_eq(
        mounts_next(&rules.mounts, STR("/a"), &at, &arena, &address, &found),
        ERR_NONE);
  ck_assert_uint_eq(count - 1, 3 * MOUNTS_MAXIMUM);
  arena_fini(&arena);
}
END_TEST

START_TEST(strips_the_prefix_of_each_origin)
{
  static const struct {
    const char *path, *expected;
  } rows[] = {{"/ld/a", "/a"},     {"/other/a", "/a"},   {"/ld", "/"},
              {"/other", "/"},     {"/ldx/a", "/ldx/a"}, {"/a", "/a"},
              {"/a/ld/", "/a/ld/"}};
  begin("namespace\thttps://w3id.example/p/\n"
        "namespace.origin\thttps://h.example/ld\n"
        "namespace\thttps://other.example/q/\n"
        "namespace.origin\thttps://h.example/other\n");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str rest = mounts_strip(&rules.mounts, str_from(rows[i].path));
    ck_assert_msg(str_equals(rest, str_from(rows[i].expected)), "%s: %.*s",
                  rows[i].path, STR_ARGS(rest));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(takes_patterns_on_the_origin_as_paths)
{
  begin("namespace\thttps://w3id.example/p/\n"
        "namespace.document\thttps://h.example/ld/d/{name}\n"
        "namespace.format\ttext/turtle https://h.example/ld/t/{name}\n"
        "namespace.format\ttext/html https://h.example/ldx/{name}\n"
        "namespace.origin\thttps://h.example/ld/\n");
  const struct namespace_rule *rule = &rules.namespaces[0];
  ck_assert(str_equals(rule->document, STR("/d/{name}")));
  ck_assert(str_equals(rule->documents[FORMAT_TURTLE], STR("/t/{name}")));
  ck_assert(str_equals(rule->documents[FORMAT_HTML],
                       STR("https://h.example/ldx/{name}")));
  arena_fini(&arena);
}
END_TEST

Suite *
check_mounts(void)
{
  const TTest *tests[] = {
      finds_other_addresses, knows_where_authorities_are_reached,
      tries_so_many_at_most, strips_the_prefix_of_each_origin,
      takes_patterns_on_the_origin_as_paths};
  return runner_make_suite("mounts", tests, sizeof tests / sizeof *tests);
}
