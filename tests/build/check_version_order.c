#include "build/version_order.h"

#include "runner.h"

runner_suite check_version_order;

static struct str
number_of(const char *text)
{
  struct str number = {NULL, 0};
  ck_assert_msg(version_order_number(str_from(text), &number), "%s", text);
  return number;
}

/* Each is before the next. */
START_TEST(orders_like_people)
{
  static const char *const rows[] = {
      "0.9",           "1",      "v1.2",       "1.9",   " 1.10 ",
      "Version 1.10a", "1.10.1", "2-beta.2",   "2-rc1", "2rc2",
      "2.0.0",         "2.6.0",  "release 10", "2023",  "99999999999999",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t j = 0; j < sizeof rows / sizeof *rows; j++) {
      int order = version_order_compare(number_of(rows[i]), number_of(rows[j]));
      ck_assert_msg((order < 0) == (i < j) && (order > 0) == (i > j),
                    "\"%s\" and \"%s\": %d", rows[i], rows[j], order);
    }
}
END_TEST

START_TEST(takes_spellings_of_one_number_as_one)
{
  static const char *const rows[][2] = {
      {"1.02", "1.2"}, {"v00", "v0"},        {"1", "1.0.0"},
      {"1.0", "V1"},   {"2.0+build", "2.0"}, {"Revision: 3", "3"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(version_order_compare(number_of(rows[i][0]),
                                        number_of(rows[i][1])) == 0,
                  "%s", rows[i][0]);
}
END_TEST

START_TEST(knows_what_is_no_version_number)
{
  static const char *const rows[] = {
      "",
      "This is an updated copy of v1",
      "2016-05-20T10:00:00",
      "2024-02",
      "20240210",
      "3 is the magic number",
      "latest",
      "v",
      "2.6.0 (2023-05-01)",
      "1.2, 1.3",
  };
  struct str ignored;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(!version_order_number(str_from(rows[i]), &ignored), "%s",
                  rows[i]);
}
END_TEST

START_TEST(finds_the_number_in_an_iri)
{
  static const struct {
    const char *iri, *number;
  } rows[] = {
      {"http://e.org/o/1.0.0", "1.0.0"},
      {"http://e.org/o/v2/o.owl", "2"},
      {"http://e.org/o/2.1/", "2.1"},
      {"http://e.org/o#3", "3"},
      {"http://127.0.0.1/o", ""},
      {"http://e.org/ns3", ""},
      {"http://e.org/2023-01-01/o.owl", ""},
      {"", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(str_equals(version_order_iri_number(str_from(rows[i].iri)),
                             str_from(rows[i].number)),
                  "%s", rows[i].iri);
}
END_TEST

/* In each, the first is the newest, and one rule has decided. */
START_TEST(asks_one_rule_after_another)
{
  static const struct {
    struct version_order_row rows[3];
    size_t count;
    enum version_order_rule rule;
  } cases[] = {
      {{{.is_chosen = true, .number = STR_INIT("1")},
        {.number = STR_INIT("2"), .source = 1}},
       2,
       VERSION_ORDER_CHOSEN},
      {{{.number = STR_INIT("1"), .date = 1},
        {.is_prior = true, .number = STR_INIT("2"), .date = 2, .source = 1}},
       2,
       VERSION_ORDER_PRIOR},
      {{{.number = STR_INIT("1.10"), .date = 1},
        {.number = STR_INIT("1.9"), .date = 2, .source = 1}},
       2,
       VERSION_ORDER_NUMBER},
      {{{.date = 20200101}, {.number = STR_INIT("2"), .date = 20190101}},
       2,
       VERSION_ORDER_DATE},
      {{{.number = STR_INIT("2.6.0")}, {.date = 20160520, .source = 1}},
       2,
       VERSION_ORDER_HAS_NUMBER},
      {{{.source = 1}, {.source = 0}}, 2, VERSION_ORDER_LAST},
      {{{.number = STR_INIT("2"), .date = 5},
        {.number = STR_INIT("1"), .date = 9},
        {.date = 3}},
       3,
       VERSION_ORDER_DATE},
      {{{.source = 0}, {.is_ranked = true, .is_chosen = true}},
       2,
       VERSION_ORDER_CHOSEN},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    bool is_left[3];
    enum version_order_rule rule;
    struct version_order_row turned[3];
    size_t count = cases[i].count;
    for (size_t j = 0; j < count; j++)
      turned[count - 1 - j] = cases[i].rows[j];
    ck_assert_msg(version_order_newest(cases[i].rows, count, is_left, &rule) ==
                      0,
                  "case %zu", i);
    ck_assert_msg(rule == cases[i].rule, "case %zu: %d", i, (int)rule);
    ck_assert_msg(version_order_newest(turned, count, is_left, &rule) ==
                      count - 1,
                  "case %zu, turned", i);
  }
}
END_TEST

Suite *
check_version_order(void)
{
  const TTest *tests[] = {
      orders_like_people, takes_spellings_of_one_number_as_one,
      knows_what_is_no_version_number, finds_the_number_in_an_iri,
      asks_one_rule_after_another};
  return runner_make_suite("version_order", tests,
                           sizeof tests / sizeof *tests);
}
