#include "base/grow.h"

#include "runner.h"

#include <stdint.h>
#include <stdlib.h>

runner_suite check_grow;

START_TEST(makes_room_for_each_row)
{
  uint32_t *list = NULL;
  size_t capacity = 0;
  for (uint32_t count = 0; count < 10000; count++) {
    uint32_t *rows = grow_rows(list, sizeof *rows, count, &capacity);
    ck_assert_ptr_nonnull(rows);
    ck_assert_uint_gt(capacity, count);
    list = rows;
    list[count] = count;
  }
  for (uint32_t i = 0; i < 10000; i++)
    ck_assert_uint_eq(list[i], i);
  free(list);
}
END_TEST

START_TEST(says_when_there_is_none)
{
  size_t capacity = SIZE_MAX / 16;
  char row;
  ck_assert_ptr_null(grow_rows(&row, 16, capacity, &capacity));
  ck_assert_uint_eq(capacity, SIZE_MAX / 16);
}
END_TEST

Suite *
check_grow(void)
{
  const TTest *tests[] = {makes_room_for_each_row, says_when_there_is_none};
  return runner_make_suite("grow", tests, sizeof tests / sizeof *tests);
}
