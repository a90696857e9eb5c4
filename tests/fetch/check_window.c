#include "fetch/window.h"

#include "runner.h"

runner_suite check_window;

static void
answer(struct window *window, unsigned count, int64_t took, int64_t now)
{
  for (unsigned i = 0; i < count; i++)
    window_note_good(window, took, true, now);
}

START_TEST(grows_while_it_is_used)
{
  struct window window = window_first();
  ck_assert_uint_eq(window.size, WINDOW_FIRST);
  for (int i = 0; i < 1000; i++)
    window_note_good(&window, 5, false, 0);
  ck_assert_uint_eq(window.size, WINDOW_FIRST);
  answer(&window, WINDOW_FIRST - 1, 5, 0);
  ck_assert_uint_eq(window.size, WINDOW_FIRST);
  answer(&window, 1, 5, 0);
  ck_assert_uint_eq(window.size, WINDOW_FIRST + 1);
  answer(&window, 100000, 5, 0);
  ck_assert_uint_eq(window.size, WINDOW_MOST);
}
END_TEST

START_TEST(shrinks_when_it_is_slow)
{
  struct window window = window_first();
  answer(&window, 8 + 9 + 10 + 11, 5, 0);
  ck_assert_uint_eq(window.size, 12);
  window_note_slow(&window, 1);
  ck_assert_uint_eq(window.size, 9);
  window_note_slow(&window, 1000); /* it is the same trouble */
  ck_assert_uint_eq(window.size, 9);
  answer(&window, 1000, 5, 30000);
  ck_assert_uint_eq(window.size, 11); /* where it was not slow */
  answer(&window, 1000, 5, 60001);
  ck_assert_uint_gt(window.size, 12); /* the engine may be another by now */
}
END_TEST

START_TEST(does_not_shrink_to_nothing)
{
  struct window window = window_first();
  for (int64_t now = 1; now < 100; now++)
    window_note_slow(&window, now * WINDOW_SHRINK_AGAIN);
  ck_assert_uint_eq(window.size, WINDOW_LEAST);
  answer(&window, 1000, 5, 99 * WINDOW_SHRINK_AGAIN + WINDOW_CEILING);
  ck_assert_uint_gt(window.size, WINDOW_FIRST);
}
END_TEST

START_TEST(knows_what_is_slow)
{
  struct window window = window_first();
  ck_assert(!window_is_slow(&window, WINDOW_SLOW - 1));
  ck_assert(window_is_slow(&window, WINDOW_SLOW));
  answer(&window, 1, 1000, 0); /* the first one is what is usual */
  ck_assert(!window_is_slow(&window, 7999));
  ck_assert(window_is_slow(&window, 8000));
  answer(&window, 100, 10, 0);
  ck_assert(!window_is_slow(&window, WINDOW_SLOW - 1));
  ck_assert(window_is_slow(&window, WINDOW_SLOW));
  answer(&window, 100, 100, 0);
  ck_assert(!window_is_slow(&window, 700));
  ck_assert(window_is_slow(&window, 800));
}
END_TEST

Suite *
check_window(void)
{
  const TTest *tests[] = {grows_while_it_is_used, shrinks_when_it_is_slow,
                          does_not_shrink_to_nothing, knows_what_is_slow};
  return runner_make_suite("window", tests, sizeof tests / sizeof *tests);
}
