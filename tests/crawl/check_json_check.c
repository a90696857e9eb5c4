#include "crawl/json_check.h"

#include "runner.h"

#include <stdlib.h>

runner_suite check_json_check;

START_TEST(takes_json)
{
  static const char *const texts[] = {
      "{}",
      "[]",
      " \t\r\n[ ] ",
      "null",
      "true",
      "false",
      "0",
      "-0",
      "12.50e+3",
      "1E-2",
      "\"\"",
      "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
      "\"\303\251\"",
      "{\"a\": {\"b\": [1, 2, {}]}, \"c\": null}",
      "[[[[]]]]",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    size_t offset;
    ck_assert_msg(!json_check(str_from(texts[i]), &offset), "%s", texts[i]);
  }
}
END_TEST

START_TEST(refuses_what_is_not_json)
{
  static const struct {
    const char *text;
    size_t offset;
  } rows[] = {
      {"", 0},          {" ", 1},         {"{", 1},          {"[", 1},
      {"]", 0},         {"}", 0},         {"[1,]", 3},       {"[,1]", 1},
      {"{\"a\"}", 4},   {"{\"a\":}", 5},  {"{\"a\":1,}", 7}, {"{a:1}", 1},
      {"[1 2]", 3},     {"{} {}", 3},     {"01", 1},         {"1.", 2},
      {".5", 0},        {"-", 1},         {"1e", 2},         {"+1", 0},
      {"nul", 0},       {"True", 0},      {"\"a", 2},        {"'a'", 0},
      {"\"\\x\"", 3},   {"\"\\u12\"", 5}, {"\"a\nb\"", 3},   {"[1}", 2},
      {"{\"a\":1]", 6}, {"\"\377\"", 0},  {"[\"\\", 3},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t offset;
    const char *fault = json_check(str_from(rows[i].text), &offset);
    ck_assert_msg(fault != NULL, "%s", rows[i].text);
    ck_assert_msg(offset == rows[i].offset, "%s: %s at %zu", rows[i].text,
                  fault, offset);
  }
}
END_TEST

/* So many arrays in one another. */
static const char *
check_depth(size_t depth)
{
  size_t offset;
  char *text = malloc(2 * depth);
  ck_assert_ptr_nonnull(text);
  memset(text, '[', depth);
  memset(text + depth, ']', depth);
  const char *fault = json_check(str_of(text, 2 * depth), &offset);
  free(text);
  return fault;
}

START_TEST(has_a_depth)
{
  ck_assert_ptr_null(check_depth(JSON_CHECK_DEPTH));
  ck_assert_ptr_nonnull(check_depth(JSON_CHECK_DEPTH + 1));
  ck_assert_ptr_nonnull(check_depth(1000000));
}
END_TEST

Suite *
check_json_check(void)
{
  const TTest *const tests[] = {takes_json, refuses_what_is_not_json,
                                has_a_depth};
  return runner_make_suite("json_check", tests, sizeof tests / sizeof *tests);
}
