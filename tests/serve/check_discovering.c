#include "serve/discovering.h"

#include "runner.h"

runner_suite check_discovering;

enum { LINES_MAXIMUM = 64 * 1024 };

START_TEST(is_for_a_source_without_names)
{
  static const struct {
    const char *lines;
    bool is;
  } rows[] = {
      {"", false},
      {"listen\tx\n", false},
      {"source\t\nsource.endpoint\thttp://e/q\n", true},
      {"title\tx\nsource\t\nsource.endpoint\thttp://e/q\n", true},
      {"source\t\nsource.endpoint\tu\nnamespace\thttp://a/\n", false},
      {"source\t\nsource.endpoint\tu\nname\thttp://a/b\n", false},
      {"namespace\thttp://a/\nnamespace.source\t\nsource.endpoint\tu\n", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(discovering_is_wanted(str_from(rows[i].lines)) == rows[i].is,
                  "%s", rows[i].lines);
}
END_TEST

#define SOURCE "source.endpoint\tu\nsource.depth\t2\n"
#define SPACE(host) "namespace\thttp://" host "/\nnamespace.source\t\n" SOURCE

START_TEST(gives_each_host_the_source)
{
  static const struct {
    const char *hosts, *lines; /* NULL: ERR_BAD_DATA */
  } rows[] = {
      {"", ""},
      {"a.example\n", SPACE("a.example")},
      {"b.example\n[::1]\n", SPACE("b.example") SPACE("[::1]")},
      {"a.example", SPACE("a.example")},
      {"\n", NULL},
      {"a.example\n\n", NULL},
      {"a.example/\n", NULL},
      {"a b\n", NULL},
      {"a\tb\n", NULL},
      {"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, LINES_MAXIMUM);
    enum err err = discovering_put_lines(
        STR("title\tx\nsource\t\n" SOURCE "cacheSize\t1\n"),
        str_from(rows[i].hosts), &out);
    ck_assert_int_eq(err, rows[i].lines ? ERR_NONE : ERR_BAD_DATA);
    if (rows[i].lines)
      ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].lines)),
                    "%s: %.*s", rows[i].hosts, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(says_when_there_is_no_room)
{
  struct buffer out;
  buffer_init(&out, 16);
  ck_assert_int_eq(
      discovering_put_lines(STR("source\t\n" SOURCE), STR("a.example\n"), &out),
      ERR_LIMIT);
  buffer_fini(&out);
}
END_TEST

Suite *
check_discovering(void)
{
  const TTest *tests[] = {is_for_a_source_without_names,
                          gives_each_host_the_source,
                          says_when_there_is_no_room};
  return runner_make_suite("discovering", tests, sizeof tests / sizeof *tests);
}
