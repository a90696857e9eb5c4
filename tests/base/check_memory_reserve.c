#include "base/memory_reserve.h"

#include "base/memory.h"

#include "runner.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

runner_suite check_memory_reserve;

START_TEST(is_whole_again_when_all_is_freed)
{
  for (int round = 0; round < 3; round++) {
    void *blocks[100];
    size_t count = 0;
    while (count < 100 &&
           (blocks[count] = memory_reserve_alloc(MEMORY_RESERVE_SIZE / 20)))
      count++;
    ck_assert_uint_eq(count, 19);
    for (size_t i = 0; i < count; i++) {
      const char *bytes = blocks[i];
      ck_assert(memory_reserve_has(bytes));
      ck_assert_uint_eq((uintptr_t)bytes % alignof(max_align_t), 0);
      ck_assert_uint_eq(memory_reserve_size(bytes), MEMORY_RESERVE_SIZE / 20);
      ck_assert(bytes[0] == 0 && bytes[MEMORY_RESERVE_SIZE / 20 - 1] == 0);
      memset(blocks[i], 0xEE, MEMORY_RESERVE_SIZE / 20);
    }
    for (size_t i = 0; i < count; i++)
      memory_reserve_free(blocks[i]);
  }
  ck_assert_ptr_null(memory_reserve_alloc(MEMORY_RESERVE_SIZE));
  ck_assert_ptr_null(memory_reserve_alloc(SIZE_MAX));
}
END_TEST

START_TEST(is_free_above_what_is_kept)
{
  char *kept = memory_reserve_alloc(1000);
  ck_assert_ptr_nonnull(kept);
  memset(kept, 0xEE, 1000);
  for (int round = 0; round < 100; round++) {
    void *first = memory_reserve_alloc(MEMORY_RESERVE_SIZE / 3);
    void *second = memory_reserve_alloc(MEMORY_RESERVE_SIZE / 3);
    ck_assert_msg(first && second, "round %d", round);
    memory_reserve_free(first);
    memory_reserve_free(second);
  }
  ck_assert(kept[0] == (char)0xEE && kept[999] == (char)0xEE);
  memory_reserve_free(kept);
}
END_TEST

START_TEST(knows_its_own)
{
  char here;
  void *elsewhere = malloc(1);
  ck_assert(!memory_reserve_has(&here));
  ck_assert(!memory_reserve_has(elsewhere));
  ck_assert(!memory_reserve_has(NULL));
  ck_assert(!memory_reserve_has(memory_reserve_bytes + MEMORY_RESERVE_SIZE));
  ck_assert(!memory_reserve_has(memory_reserve_bytes - 1));
  free(elsewhere);
}
END_TEST

/* realloc and free take blocks of the reserve like others. */
START_TEST(is_malloc_to_who_has_a_block)
{
  char *moved;
  if (!memory_counts())
    return;
  char *block = memory_reserve_alloc(8);
  strcpy(block, "content");
  moved = realloc(block, 100000);
  ck_assert(!memory_reserve_has(moved));
  ck_assert_str_eq(moved, "content");
  free(moved);
  block = memory_reserve_alloc(100);
  strcpy(block, "content");
  moved = realloc(block, 8);
  ck_assert_str_eq(moved, "content");
  free(moved);
  free(memory_reserve_alloc(100));
  block = memory_reserve_alloc(100);
  ck_assert_ptr_null(realloc(block, 0));
}
END_TEST

/* What is refused for its size alone does not fit in here either. */
START_TEST(a_failure_counts_all_the_same)
{
  static volatile size_t too_much = SIZE_MAX / 4;
  if (!memory_counts())
    return;
  memory_begin();
  memory_begin_reserved();
  void *volatile none = malloc(too_much);
  ck_assert_ptr_null(none);
  none = calloc(too_much, 8); /* the product overflows */
  ck_assert_ptr_null(none);
  memory_end_reserved();
  ck_assert_int_eq(memory_err(), ERR_MEMORY);
}
END_TEST

Suite *
check_memory_reserve(void)
{
  const TTest *tests[] = {is_whole_again_when_all_is_freed,
                          is_free_above_what_is_kept, knows_its_own,
                          is_malloc_to_who_has_a_block,
                          a_failure_counts_all_the_same};
  return runner_make_suite("memory_reserve", tests,
                           sizeof tests / sizeof *tests);
}
