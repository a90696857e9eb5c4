#include "name/target.h"

#include "runner.h"

runner_suite check_target;

static struct arena arena;
static struct rules rules;

static void
begin(void)
{
  arena_init(&arena, 1024 * 1024);
  ck_assert_int_eq(
      rules_init(&rules, STR(""), STR("e.org\t9\nf.org\t8\n"), &arena),
      ERR_NONE);
}

static bool
parse(struct str text, struct str host, struct target *ret_target)
{
  struct request_field field = {STR("Host"), host};
  struct request request = {
      .method = METHOD_GET, .target = text, .fields = &field, .field_count = 1};
  return target_parse(&request, &rules, ret_target);
}

START_TEST(refuses_malformed_targets)
{
  static const struct str rows[] = {
      STR_INIT(""),
      STR_INIT("a"),
      STR_INIT("?a"),
      STR_INIT("/a b"),
      STR_INIT("/a\tb"),
      STR_INIT("/a\r\nb"),
      STR_INIT("/a\0b"),
      STR_INIT("/a\x7F"),
      STR_INIT("/ros\xC3\xA9"),
      STR_INIT("/a?\xC3\xA9"),
      STR_INIT("/a#b"),
      STR_INIT("/a<b"),
      STR_INIT("/a>b"),
      STR_INIT("/a\"b"),
      STR_INIT("/a\\b"),
      STR_INIT("/a^b"),
      STR_INIT("/a`b"),
      STR_INIT("/a{b}"),
      STR_INIT("/a|b"),
      STR_INIT("/555%"),
      STR_INIT("/%4"),
      STR_INIT("/%zz"),
      STR_INIT("/%4z"),
      STR_INIT("/a?b=%"),
      STR_INIT("/%00"),
      STR_INIT("/%0d%0aSet-Cookie:a=b"),
      STR_INIT("/%7F"),
      STR_INIT("/./a"),
      STR_INIT("/../a"),
      STR_INIT("/a/.."),
      STR_INIT("/a/../../b"),
      STR_INIT("/%2e%2e/a"),
      STR_INIT("/.%2E/a"),
      STR_INIT("/%2e"),
      STR_INIT("ftp://e.org/a"),
      STR_INIT("urn:a"),
      STR_INIT("http:///a"),
      STR_INIT("http://"),
      STR_INIT("e.org:80"),
      STR_INIT("**"),
  };
  begin();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct target target;
    ck_assert_msg(!parse(rows[i], STR("e.org"), &target), "row %zu: %s", i,
                  rows[i].bytes);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(takes_targets_apart)
{
  static const struct {
    const char *text, *host, *authority, *path, *query; /* NULL: none */
  } rows[] = {
      {"/", "e.org", "e.org", "/", NULL},
      {"/id/a", "f.org:8303", "f.org", "/id/a", NULL},
      {"/id/a?b=c?d", "e.org", "e.org", "/id/a", "b=c?d"},
      {"/id/a?", "e.org", "e.org", "/id/a", ""},
      {"/a%2fb", "e.org", "e.org", "/a%2fb", NULL},
      {"//a", "e.org", "e.org", "//a", NULL},
      {"/a;v=1,'()*!$&+@:~", "e.org", "e.org", "/a;v=1,'()*!$&+@:~", NULL},
      {"/a?b/../c", "e.org", "e.org", "/a", "b/../c"},
      {"/...", "e.org", "e.org", "/...", NULL},
      {"http://f.org/a", "e.org", "f.org", "/a", NULL},
      {"HTTPS://F.org:444/a?b", "e.org", "f.org", "/a", "b"},
      {"http://f.org", "e.org", "f.org", "/", NULL},
      {"/a", "[::1]:8303", "e.org", "/a", NULL},
      {"/a", "127.0.0.1", "e.org", "/a", NULL},
      {"/a", "f.org.localhost:8303", "f.org", "/a", NULL},
  };
  begin();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct target target;
    const char *name = rows[i].text;
    ck_assert_msg(parse(str_from(name), str_from(rows[i].host), &target), "%s",
                  name);
    ck_assert_msg(!target.misdirected, "%s", name);
    ck_assert_msg(str_equals(target.authority, str_from(rows[i].authority)),
                  "%s: %.*s", name, STR_ARGS(target.authority));
    ck_assert_msg(str_equals(target.path, str_from(rows[i].path)), "%s: %.*s",
                  name, STR_ARGS(target.path));
    ck_assert_msg(target.has_query == (rows[i].query != NULL), "%s", name);
    ck_assert_msg(str_equals(target.query, str_from(rows[i].query)), "%s: %.*s",
                  name, STR_ARGS(target.query));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(marks_what_is_misdirected)
{
  struct target target;
  begin();
  ck_assert(parse(STR("/a"), STR("x.org"), &target));
  ck_assert(target.misdirected);
  ck_assert(parse(STR("http://x.org/a"), STR("e.org"), &target));
  ck_assert(target.misdirected); /* Host does not count then */
  arena_fini(&arena);
}
END_TEST

START_TEST(knows_services_and_the_star)
{
  static const struct {
    const char *text;
    bool is_service;
  } rows[] = {
      {"/-/", true},
      {"/-/lookup?iri=a", true},
      {"/.well-known/void", true},
      {"/-", false},
      {"/", false},
      {"/a/-/", false},
      {"/.well-known", false},
  };
  struct target target;
  begin();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ck_assert(parse(str_from(rows[i].text), STR("e.org"), &target));
    ck_assert_msg(target_is_service(&rules, &target) == rows[i].is_service,
                  "%s", rows[i].text);
    ck_assert_msg(!target.star, "%s", rows[i].text);
  }
  ck_assert(parse(STR("*"), STR("e.org"), &target));
  ck_assert(target.star);
  arena_fini(&arena);
}
END_TEST

Suite *
check_target(void)
{
  const TTest *tests[] = {refuses_malformed_targets, takes_targets_apart,
                          marks_what_is_misdirected,
                          knows_services_and_the_star};
  return runner_make_suite("target", tests, sizeof tests / sizeof *tests);
}
