#include "base/order.h"

#include "runner.h"

#include <stdint.h>
#include <stdlib.h>

runner_suite check_order;

START_TEST(orders_numbers)
{
  uint64_t numbers[] = {UINT64_MAX, 0, UINT64_C(1) << 63, 7, 7};
  qsort(numbers, 5, sizeof *numbers, order_numbers);
  ck_assert_uint_eq(numbers[0], 0);
  ck_assert_uint_eq(numbers[1], 7);
  ck_assert_uint_eq(numbers[2], 7);
  ck_assert_uint_eq(numbers[3], UINT64_C(1) << 63);
  ck_assert_uint_eq(numbers[4], UINT64_MAX);
}
END_TEST

Suite *
check_order(void)
{
  const TTest *tests[] = {orders_numbers};
  return runner_make_suite("order", tests, sizeof tests / sizeof *tests);
}
