#include "html/view.h"

#include "runner.h"

runner_suite check_view;

START_TEST(finds_what_was_put)
{
  struct arena arena;
  arena_init(&arena, 1 << 20);
  struct view *root = view_new(&arena);
  view_put(root, "a", STR("1"));
  view_put(root, "ab", STR("2"));
  ck_assert(str_equals(view_find(root, view_key_of(STR("a")))->text, STR("1")));
  ck_assert(
      str_equals(view_find(root, view_key_of(STR("ab")))->text, STR("2")));
  ck_assert_ptr_null(view_find(root, view_key_of(STR("b"))));
  ck_assert_ptr_null(view_find(root, view_key_of(STR(""))));
  struct view *first = view_add(root, "rows"), *second = view_add(root, "rows");
  const struct view_entry *entry = view_find(root, view_key_of(STR("rows")));
  ck_assert_ptr_eq(entry->first, first);
  ck_assert_ptr_eq(first->next, second);
  ck_assert_ptr_eq(entry->last, second);
  ck_assert_ptr_null(second->next);
  ck_assert_int_eq(view_err(root), ERR_NONE);
  arena_fini(&arena);
}
END_TEST

START_TEST(survives_without_memory)
{
  struct arena arena;
  for (size_t maximum = 0; maximum < 64 * 1024; maximum += 4096) {
    arena_init(&arena, maximum);
    struct view *root = view_new(&arena);
    if (root) {
      for (int i = 0; i < 2000; i++)
        view_put(view_add(root, "rows"), "n", STR("x"));
      ck_assert_int_eq(view_err(root), ERR_MEMORY);
    }
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(keeps_the_first_error)
{
  struct arena arena;
  arena_init(&arena, 1 << 20);
  struct view *root = view_new(&arena);
  struct view *row = view_add(view_add(root, "rows"), "rows");
  view_fail(row, ERR_DAMAGED);
  view_fail(root, ERR_MEMORY);
  ck_assert_int_eq(view_err(root), ERR_DAMAGED);
  ck_assert_int_eq(view_err(row), ERR_DAMAGED);
  arena_fini(&arena);
}
END_TEST

Suite *
check_view(void)
{
  const TTest *tests[] = {finds_what_was_put, survives_without_memory,
                          keeps_the_first_error};
  return runner_make_suite("view", tests, sizeof tests / sizeof *tests);
}
