#include "http/media_type.h"

#include "runner.h"

runner_suite check_media_type;

START_TEST(parses_types_and_parameters)
{
  struct media_type type;
  ck_assert(media_type_parse(
      STR("Text/HTML ; Charset=utf-8;q=\"0.5\" ;; a=\"x;,\\\"y\""), &type));
  ck_assert(str_equals_folded(type.type, STR("text")));
  ck_assert(str_equals_folded(type.subtype, STR("html")));
  ck_assert_uint_eq(type.count, 3);
  ck_assert(
      str_equals(media_type_parameter(&type, STR("CHARSET")), STR("utf-8")));
  ck_assert(str_equals(media_type_parameter(&type, STR("q")), STR("0.5")));
  ck_assert(str_equals(media_type_parameter(&type, STR("a")), STR("x;,\\\"y")));
  ck_assert_ptr_null(media_type_parameter(&type, STR("b")).bytes);
}
END_TEST

START_TEST(refuses_what_is_no_media_type)
{
  static const struct str rows[] = {
      STR_INIT(""),
      STR_INIT("text"),
      STR_INIT("/"),
      STR_INIT("text/"),
      STR_INIT("/html"),
      STR_INIT("text/ html"),
      STR_INIT("text /html"),
      STR_INIT("text/html/x"),
      STR_INIT("te xt/html"),
      STR_INIT("text/html;a"),
      STR_INIT("text/html;a="),
      STR_INIT("text/html;=b"),
      STR_INIT("text/html;a =b"),
      STR_INIT("text/html;a= b"),
      STR_INIT("text/html;a=\"b"),
      STR_INIT("text/html;a=\"b\\\""),
      STR_INIT("text/html;a=\"bc"),
      STR_INIT("text/html;a=b c"),
      STR_INIT("text/html\n"),
      STR_INIT("text/h\xC3\xA9"),
      STR_INIT("text/html, text/plain"),
      STR_INIT("text/html;a=1;b=1;c=1;d=1;e=1;f=1;g=1;h=1;i=1"),
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct media_type type;
    ck_assert_msg(!media_type_parse(rows[i], &type), "%s", rows[i].bytes);
  }
}
END_TEST

/* "profile" alone: an IRI is not a token, but needs no quotes here. */
START_TEST(takes_a_profile_without_quotes)
{
  static const struct {
    struct str text, value; /* NULL bytes: malformed */
  } rows[] = {
      {STR_INIT("a/b;profile=http://e/p#q;q=1"), STR_INIT("http://e/p#q")},
      {STR_INIT("a/b; Profile=urn:x:y"), STR_INIT("urn:x:y")},
      {STR_INIT("a/b;profile=\"http://e/p\""), STR_INIT("http://e/p")},
      {STR_INIT("a/b;profile=http://e/ http://f/"), {NULL, 0}},
      {STR_INIT("a/b;profile=<http://e/>"), {NULL, 0}},
      {STR_INIT("a/b;profile="), {NULL, 0}},
      {STR_INIT("a/b;schema=http://e/p"), {NULL, 0}},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct media_type type;
    bool fine = media_type_parse(rows[i].text, &type);
    ck_assert_msg(fine == (rows[i].value.bytes != NULL), "%s",
                  rows[i].text.bytes);
    ck_assert(!fine || str_equals(media_type_parameter(&type, STR("profile")),
                                  rows[i].value));
  }
}
END_TEST

START_TEST(compares_without_parameters_and_case)
{
  struct media_type a, b, c;
  ck_assert(media_type_parse(STR("text/html;charset=utf-8"), &a));
  ck_assert(media_type_parse(STR("TEXT/Html"), &b));
  ck_assert(media_type_parse(STR("text/plain"), &c));
  ck_assert(media_type_same(&a, &b));
  ck_assert(!media_type_same(&a, &c));
}
END_TEST

START_TEST(knows_tokens)
{
  ck_assert(media_type_is_token(STR("!#$%&'*+-.^_`|~09AZaz")));
  static const struct str rows[] = {
      STR_INIT(""),   STR_INIT("a b"),  STR_INIT("a/b"),      STR_INIT("a;"),
      STR_INIT("\""), STR_INIT("a,b"),  STR_INIT("(a)"),      STR_INIT("a=b"),
      STR_INIT("\0"), STR_INIT("\x7F"), STR_INIT("\xC3\xA9"),
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(!media_type_is_token(rows[i]), "row %zu: %s", i,
                  rows[i].bytes);
}
END_TEST

/* RFC 9110 5.6.1.2: empty elements are ignored; commas in quotes separate
 * nothing. */
START_TEST(cuts_lists)
{
  static const struct str expected[] = {STR_INIT("a"), STR_INIT("b;c=\"d,e\""),
                                        STR_INIT("f g"),
                                        STR_INIT("h;i=\"\\\",\"")};
  struct str rest = STR(", ,a ,\tb;c=\"d,e\",, f g ,h;i=\"\\\",\",  ,");
  struct str element;
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    ck_assert_msg(media_type_next_element(&rest, &element), "element %zu", i);
    ck_assert_msg(str_equals(element, expected[i]), "%s: %.*s",
                  expected[i].bytes, STR_ARGS(element));
  }
  ck_assert(!media_type_next_element(&rest, &element));
  rest = (struct str){NULL, 0};
  ck_assert(!media_type_next_element(&rest, &element));
}
END_TEST

Suite *
check_media_type(void)
{
  const TTest *tests[] = {parses_types_and_parameters,
                          refuses_what_is_no_media_type,
                          takes_a_profile_without_quotes,
                          compares_without_parameters_and_case,
                          knows_tokens,
                          cuts_lists};
  return runner_make_suite("media_type", tests, sizeof tests / sizeof *tests);
}
