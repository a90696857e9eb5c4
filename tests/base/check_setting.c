#include "base/setting.h"

#include "runner.h"

runner_suite check_setting;

#define LINES "a\tone\nb\ttwo\twords\n\nalone\na\tthree"

START_TEST(comes_line_by_line)
{
  static const struct {
    const char *line, *key, *value;
  } rows[] = {
      {"a\tone", "a", "one"},
      {"b\ttwo\twords", "b", "two\twords"}, /* the first TAB ends the key */
      {"", "", ""},
      {"alone", "alone", ""},
      {"a\tthree", "a", "three"}, /* without a line feed */
  };
  struct str lines = STR(LINES);
  struct setting setting;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ck_assert(setting_next(&lines, &setting));
    ck_assert(str_equals(setting.line, str_from(rows[i].line)));
    ck_assert(str_equals(setting.key, str_from(rows[i].key)));
    ck_assert(str_equals(setting.value, str_from(rows[i].value)));
  }
  ck_assert(!setting_next(&lines, &setting));
}
END_TEST

START_TEST(has_no_lines)
{
  struct str nothing = {NULL, 0}, empty = STR("");
  struct setting setting;
  ck_assert(!setting_next(&nothing, &setting));
  ck_assert(!setting_next(&empty, &setting));
}
END_TEST

START_TEST(finds_the_first)
{
  ck_assert(str_equals(setting_find(STR(LINES), STR("a")), STR("one")));
  ck_assert_ptr_null(setting_find(STR(LINES), STR("c")).bytes);
  ck_assert_ptr_null(setting_find(STR("ab\tx\n"), STR("a")).bytes);
  struct str alone = setting_find(STR(LINES), STR("alone"));
  ck_assert_ptr_nonnull(alone.bytes);
  ck_assert_uint_eq(alone.length, 0);
}
END_TEST

START_TEST(counts)
{
  ck_assert_uint_eq(setting_count(STR(LINES), STR("a")), 2);
  ck_assert_uint_eq(setting_count(STR(LINES), STR("b")), 1);
  ck_assert_uint_eq(setting_count(STR(LINES), STR("c")), 0);
}
END_TEST

Suite *
check_setting(void)
{
  const TTest *tests[] = {comes_line_by_line, has_no_lines, finds_the_first,
                          counts};
  return runner_make_suite("setting", tests, sizeof tests / sizeof *tests);
}
