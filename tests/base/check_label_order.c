#include "base/label_order.h"

#include "runner.h"

runner_suite check_label_order;

enum { ARENA_MAXIMUM = 1 << 16 };

static int
compare(const char *left, const char *right)
{
  struct arena arena;
  struct label_key a, b;
  arena_init(&arena, ARENA_MAXIMUM);
  ck_assert_int_eq(label_order_key(str_from(left), &arena, &a), ERR_NONE);
  ck_assert_int_eq(label_order_key(str_from(right), &arena, &b), ERR_NONE);
  int order = label_order_compare(&a, &b);
  ck_assert_int_eq(order<0, label_order_compare(&b, &a)> 0);
  arena_fini(&arena);
  return order;
}

START_TEST(orders)
{
  static const struct {
    const char *before, *after;
  } rows[] = {
      {"apple", "Banana"}, /* case does not count */
      {"item 9", "item 10"},
      {"item 2b", "item 10a"},
      {"7", "007a"}, /* zeros before a number do not count */
      {"a 01", "a 1 b"},
      {"a", "a b"},
      {"zebra", "***"}, /* without a word: last */
      {"zebra", ""},
      {"1 a", "a"},
      {"E", "\xC3\x89"}, /* the same letters: by bytes */
      {"\xC3\x89lan", "Elbe"},
      {"z", "\xD0\xB0"}, /* Latin before Cyrillic */
      {"99999999999999999999998", "99999999999999999999999"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(compare(rows[i].before, rows[i].after) < 0, "%s < %s",
                  rows[i].before, rows[i].after);
}
END_TEST

START_TEST(is_equal)
{
  ck_assert_int_eq(compare("Same", "Same"), 0);
}
END_TEST

Suite *
check_label_order(void)
{
  const TTest *tests[] = {orders, is_equal};
  return runner_make_suite("label_order", tests, sizeof tests / sizeof *tests);
}
