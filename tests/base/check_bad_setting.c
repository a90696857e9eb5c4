#include "base/bad_setting.h"

#include "base/buffer.h"
#include "data_kit.h"
#include "runner.h"

runner_suite check_bad_setting;

/* What is said of a setting. */
static void
say(struct buffer *said, const char *key, const char *value)
{
  buffer_init(said, 4096);
  kit_capture_begin();
  ck_assert_int_eq(bad_setting(str_from(key), str_from(value), "is odd"),
                   ERR_CONFIG);
  kit_capture_end(said);
}

static void
expect(const char *key, const char *value, const char *expected)
{
  struct buffer said;
  say(&said, key, value);
  ck_assert_msg(str_equals(buffer_str(&said), str_from(expected)), "%.*s",
                STR_ARGS(buffer_str(&said)));
  buffer_fini(&said);
}

START_TEST(says_where_it_is)
{
  expect("maxAge", "x",
         "seeother: error: configuration: maxAge \"x\" is odd\n");
  ck_assert_int_eq(
      bad_setting_know("c.ttl",
                       STR("threads\t0\nnamespace\thttp://e/\n"
                           "namespace.maxAge\tx\n"
                           "namespace.format\ttext/odd /a/{name}\n"
                           "namespace.source\t\nsource.depth\t99\n"),
                       STR("1:2\n3:4\n5:6\n7:8\n9:10\n11:12\n")),
      ERR_NONE);
  expect("threads", "0", "c.ttl:1:2: so:threads \"0\" is odd\n");
  expect("namespace", "http://e/",
         "c.ttl:3:4: so:namespace \"http://e/\" is "
         "odd\n");
  expect("maxAge", "x", "c.ttl:5:6: so:maxAge \"x\" is odd\n");
  expect("format", "text/odd", "c.ttl:7:8: so:format \"text/odd\" is odd\n");
  expect("depth", "99", "c.ttl:11:12: so:depth \"99\" is odd\n");
  expect("threads", "1",
         "seeother: error: configuration: threads \"1\" is odd\n");
}
END_TEST

START_TEST(knows_the_last_configuration)
{
  ck_assert_int_eq(bad_setting_know("a", STR("x\t1\n"), STR("1:1\n")),
                   ERR_NONE);
  ck_assert_int_eq(bad_setting_know("b", STR("x\t1\n"), STR("2:2\n")),
                   ERR_NONE);
  expect("x", "1", "b:2:2: so:x \"1\" is odd\n");
  ck_assert_int_eq(bad_setting_know("b", STR(""), STR("")), ERR_NONE);
  expect("x", "1", "seeother: error: configuration: x \"1\" is odd\n");
}
END_TEST

Suite *
check_bad_setting(void)
{
  const TTest *tests[] = {says_where_it_is, knows_the_last_configuration};
  return runner_make_suite("bad_setting", tests, sizeof tests / sizeof *tests);
}
