#include "build/version_order.h"

#include "runner.h"

runner_suite check_version_order;

/* Each is before the next. */
START_TEST(orders_like_people)
{
  static const char *const rows[] = {
      "",          "0.9",         "1",          "1.2",  "1.9",
      "1.10",      "1.10.1",      "2",          "10",   "2023",
      "2024",      "2024-02-9",   "2024-02-10", "v1",   "v1.2",
      "v1.10",     "v1.10a",      "v1.10b",     "v1.a", "v2 beta",
      "v2 beta 2", "v2 beta 10x", "\xC3\xA4",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t j = 0; j < sizeof rows / sizeof *rows; j++) {
      int order = version_order_compare(str_from(rows[i]), str_from(rows[j]));
      ck_assert_msg((order < 0) == (i < j) && (order > 0) == (i > j),
                    "\"%s\" and \"%s\": %d", rows[i], rows[j], order);
    }
}
END_TEST

START_TEST(does_not_see_leading_zeros)
{
  ck_assert_int_eq(version_order_compare(STR("1.02"), STR("1.2")), 0);
  ck_assert_int_eq(version_order_compare(STR("v00"), STR("v0")), 0);
  ck_assert_int_lt(version_order_compare(STR("0"), STR("001")), 0);
  ck_assert_int_lt(version_order_compare(STR("01"), STR("1.")), 0);
  ck_assert_int_lt(version_order_compare(STR("1.09"), STR("1.10")), 0);
  ck_assert_int_gt(
      version_order_compare(STR("99999999999999999999999999"), STR("2")), 0);
}
END_TEST

Suite *
check_version_order(void)
{
  const TTest *tests[] = {orders_like_people, does_not_see_leading_zeros};
  return runner_make_suite("version_order", tests,
                           sizeof tests / sizeof *tests);
}
