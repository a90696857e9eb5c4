#include "serve/export_pattern.h"

#include "runner.h"

runner_suite check_export_pattern;

#define CONFIG                                                                 \
  "namespace\thttp://e.org/coin/\n"                                            \
  "namespace.document\t/catalogue/{name}.c\n"                                  \
  "namespace\thttp://e.org/far/\n"                                             \
  "namespace.document\thttps://o.org/{name}\n"                                 \
  "namespace\thttp://e.org/one/\n"                                             \
  "namespace.document\t/all\n"                                                 \
  "namespace\thttp://o.org/own/\n"                                             \
  "namespace.document\t/o/{name}\n"

static const struct {
  const char *path, *document;
} rows[] = {
    {"/coin/c1", "/catalogue/c1.c"},
    {"/coin/a/b", "/catalogue/a/b.c"},
    {"/id/a", "/doc/a"},
    {"/x/id/y/id/a", "/x/id/y/doc/a"},
    {"/x/resource/a%2Fb", "/x/doc/a%2Fb"},
    {"/id/a.ttl", "/doc/a.ttl"},
    {"/id/", "/id/about"},
    {"/a", "/a/about"},
    {"/a/", "/a/about"},
    {"/a.ttl", "/a/about.ttl"},
    {"/a.linkset.json", "/a/about.linkset.json"},
    {"/a.b", "/a.b/about"},
    {"/own/a", "/own/a/about"},
    {"/far/a", "/far/a/about"},
};

START_TEST(leads_from_things_to_documents)
{
  struct arena arena;
  struct rules rules;
  struct export_patterns patterns;
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(
      rules_init(&rules, STR(CONFIG), STR("2 e.org\n1 o.org\n"), &arena),
      ERR_NONE);
  export_pattern_collect(&rules, STR("e.org"), &patterns);
  ck_assert_uint_eq(patterns.count, 5); /* one namespace and the default ones */
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    ck_assert(export_pattern_apply(&patterns, str_from(rows[i].path), &out));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].document)),
                  "%s: %.*s", rows[i].path, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(writes_them_as_regular_expressions)
{
  const struct export_pattern prefix = {.kind = EXPORT_PATTERN_PREFIX,
                                        .prefix = STR("/a.b/"),
                                        .before = STR("/c/"),
                                        .after = STR(".d")};
  const struct export_pattern segment = {.kind = EXPORT_PATTERN_SEGMENT};
  struct buffer out;
  buffer_init(&out, 1024);
  export_pattern_put_regex(&prefix, STR("("), STR("("), &out);
  buffer_put_char(&out, ' ');
  export_pattern_put_place(&prefix, STR("$1"), STR("$2"), &out);
  ck_assert(str_equals(buffer_str(&out), STR("^/a\\.b/(.*)$ /c/$1.d")));
  buffer_reset(&out);
  export_pattern_put_regex(&segment, STR("(?<x>"), STR("(?<y>"), &out);
  buffer_put_char(&out, ' ');
  export_pattern_put_place(&segment, STR("$1"), STR("$2"), &out);
  ck_assert(str_equals(
      buffer_str(&out),
      STR("^(?<x>.*)/(?:id|resource|entity|thing)/(?<y>.+)$ $1/doc/$2")));
  buffer_fini(&out);
}
END_TEST

Suite *
check_export_pattern(void)
{
  const TTest *tests[] = {leads_from_things_to_documents,
                          writes_them_as_regular_expressions};
  return runner_make_suite("export_pattern", tests,
                           sizeof tests / sizeof *tests);
}
