#include "store/id_table.h"

#include "runner.h"

runner_suite check_id_table;

/* Some ids again and again, in no order. */
static uint32_t
id_at(uint32_t i, uint32_t distinct)
{
  return (i % distinct) * 2654435761U;
}

START_TEST(numbers_ids_as_they_come)
{
  static const uint32_t sizes[] = {1, 2, 47, 48, 49, 63, 64, 65, 1000, 100000};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    struct id_table table = {.count = 0};
    struct arena arena;
    uint32_t number, *ids, *ranks;
    arena_init(&arena, 1 << 26);
    for (uint32_t i = 0; i < 3 * sizes[s]; i++) {
      ck_assert_int_eq(
          id_table_put(&table, &arena, id_at(i, sizes[s]), &number), ERR_NONE);
      ck_assert_uint_eq(number, i % sizes[s]);
    }
    ck_assert_uint_eq(table.count, sizes[s]);
    ck_assert_int_eq(id_table_order(&table, &arena, &ids, &ranks), ERR_NONE);
    for (uint32_t i = 0; i < sizes[s]; i++) {
      ck_assert(i == 0 || ids[i - 1] < ids[i]);
      ck_assert_uint_eq(ids[ranks[i]], id_at(i, sizes[s]));
    }
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(takes_no_id)
{
  struct id_table table = {.count = 0};
  struct arena arena;
  uint32_t *ids, *ranks;
  arena_init(&arena, 1 << 20);
  ck_assert(!id_table_has(&table, 0));
  ck_assert_int_eq(id_table_order(&table, &arena, &ids, &ranks), ERR_NONE);
  arena_fini(&arena);
}
END_TEST

START_TEST(says_when_memory_is_out)
{
  struct id_table table = {.count = 0};
  struct arena arena;
  uint32_t number, *ids, *ranks, i = 0;
  enum err err = ERR_NONE;
  arena_init(&arena, 64 * 1024);
  for (; !err; i++)
    err = id_table_put(&table, &arena, i, &number);
  ck_assert_int_eq(err, ERR_MEMORY);
  ck_assert_uint_eq(table.count, i - 1);
  arena_fini(&arena);
  arena_init(&arena, 0);
  ck_assert_int_eq(id_table_order(&table, &arena, &ids, &ranks), ERR_MEMORY);
}
END_TEST

Suite *
check_id_table(void)
{
  const TTest *tests[] = {numbers_ids_as_they_come, takes_no_id,
                          says_when_memory_is_out};
  return runner_make_suite("id_table", tests, sizeof tests / sizeof *tests);
}
