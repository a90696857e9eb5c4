#include "base/str.h"

#include "runner.h"

runner_suite check_str;

START_TEST(cuts_at_a_separator)
{
  struct str rest = STR("a,b,,c");
  ck_assert(str_equals(str_cut(&rest, ','), STR("a")));
  ck_assert(str_equals(str_cut(&rest, ','), STR("b")));
  ck_assert(str_equals(str_cut(&rest, ','), STR("")));
  ck_assert_ptr_nonnull(rest.bytes);
  ck_assert(str_equals(str_cut(&rest, ','), STR("c")));
  ck_assert_ptr_null(rest.bytes);
}
END_TEST

START_TEST(orders_bytewise)
{
  ck_assert_int_lt(str_compare(STR("a"), STR("b")), 0);
  ck_assert_int_lt(str_compare(STR("a"), STR("ab")), 0);
  ck_assert_int_gt(str_compare(STR("\xC3"), STR("z")), 0);
  ck_assert_int_eq(str_compare(STR(""), (struct str){NULL, 0}), 0);
}
END_TEST

START_TEST(reads_numbers_within_bounds)
{
  static const struct {
    struct str text;
    uint64_t maximum;
    bool fine;
    uint64_t number;
  } rows[] = {
      {STR_INIT("0"), 10, true, 0},
      {STR_INIT("10"), 10, true, 10},
      {STR_INIT("11"), 10, false, 0},
      {STR_INIT("18446744073709551615"), UINT64_MAX, true, UINT64_MAX},
      {STR_INIT("18446744073709551616"), UINT64_MAX, false, 0},
      {STR_INIT(""), 10, false, 0},
      {STR_INIT("-1"), 10, false, 0},
      {STR_INIT("+1"), 10, false, 0},
      {STR_INIT("1 "), 10, false, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    uint64_t number = 99;
    bool fine = str_to_number(rows[i].text, rows[i].maximum, &number);
    ck_assert_msg(fine == rows[i].fine, "row %zu", i);
    ck_assert_uint_eq(number, fine ? rows[i].number : 99);
  }
}
END_TEST

Suite *
check_str(void)
{
  const TTest *tests[] = {cuts_at_a_separator, orders_bytewise,
                          reads_numbers_within_bounds};
  return runner_make_suite("str", tests, sizeof tests / sizeof *tests);
}
