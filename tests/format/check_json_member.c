#include "format/json_member.h"

#include "runner.h"

runner_suite check_json_member;

START_TEST(puts_commas_between)
{
  static const struct str list[] = {STR_INIT("a"), STR_INIT("b\"")};
  struct buffer out;
  buffer_init(&out, 1024);
  json_member_open(&out, NULL, '{');
  json_member_put(&out, "text", STR("x"));
  json_member_put_if(&out, "none", STR(""));
  json_member_put_if(&out, "some", STR("y"));
  json_member_put_bool(&out, "yes", true);
  json_member_put_bool(&out, "no", false);
  json_member_put_number(&out, "number", 18446744073709551615U);
  json_member_put_thousandths(&out, "weight", 5);
  json_member_put_thousandths(&out, "one", 1000);
  json_member_put_list(&out, "list", list, 2);
  json_member_put_list(&out, "empty", list, 0);
  json_member_open(&out, "inner", '{');
  json_member_close(&out, '}');
  json_member_open(&out, "rows", '[');
  json_member_open(&out, NULL, '{');
  json_member_close(&out, '}');
  json_member_open(&out, NULL, '{');
  json_member_close(&out, '}');
  json_member_close(&out, ']');
  json_member_close(&out, '}');
  ck_assert_msg(
      str_equals(buffer_str(&out),
                 STR("{\"text\":\"x\",\"some\":\"y\",\"yes\":true,\"no\":false,"
                     "\"number\":18446744073709551615,\"weight\":0.005,"
                     "\"one\":1.000,\"list\":[\"a\",\"b\\\"\"],\"empty\":[],"
                     "\"inner\":{},\"rows\":[{},{}]}")),
      "%.*s", STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}
END_TEST

/* A bracket at the end of a text is not one that begins something. */
START_TEST(knows_texts_that_end_in_brackets)
{
  struct buffer out;
  buffer_init(&out, 1024);
  json_member_open(&out, NULL, '[');
  json_member_put(&out, NULL, STR("["));
  json_member_put(&out, NULL, STR("{"));
  json_member_put(&out, NULL, STR("x"));
  json_member_close(&out, ']');
  ck_assert_msg(str_equals(buffer_str(&out), STR("[\"[\",\"{\",\"x\"]")),
                "%.*s", STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}
END_TEST

START_TEST(mends_what_is_not_utf8)
{
  static const struct {
    const char *text, *json;
  } rows[] = {
      {"\xC3\xA9", "\"\xC3\xA9\""},
      {"a\xFF", "\"a\xEF\xBF\xBD\""},
      {"\xC3", "\"\xEF\xBF\xBD\""},
      {"a\xFF\xFE\"b", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\\\"b\""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    json_member_put(&out, NULL, str_from(rows[i].text));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].json)),
                  "%zu: %.*s", i, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

Suite *
check_json_member(void)
{
  const TTest *tests[] = {puts_commas_between, knows_texts_that_end_in_brackets,
                          mends_what_is_not_utf8};
  return runner_make_suite("json_member", tests, sizeof tests / sizeof *tests);
}
