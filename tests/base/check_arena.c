#include "base/arena.h"

#include "base/buffer.h"
#include "runner.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

runner_suite check_arena;

START_TEST(aligns_for_any_type)
{
  struct arena arena;
  arena_init(&arena, 1024 * 1024);
  for (size_t size = 0; size < 100; size++) {
    void *at = arena_alloc(&arena, size);
    ck_assert_msg(at, "size %zu", size);
    ck_assert_msg((uintptr_t)at % alignof(max_align_t) == 0, "size %zu", size);
    memset(at, 0xEE, size);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(stops_at_its_maximum)
{
  struct arena arena;
  size_t count = 0;
  arena_init(&arena, 256 * 1024);
  ck_assert_int_eq(arena_err(&arena), ERR_NONE);
  ck_assert_ptr_null(arena_alloc(&arena, 256 * 1024 + 1));
  ck_assert_int_eq(arena_err(&arena), ERR_MEMORY);
  while (count < 1000 && arena_alloc(&arena, 1024))
    count++;
  ck_assert_uint_gt(count, 0);
  ck_assert_uint_le(count, 256);
  ck_assert_uint_le(arena.taken, 256 * 1024);
  ck_assert_int_eq(arena_err(&arena), ERR_MEMORY);
  arena_reset(&arena);
  ck_assert_int_eq(arena_err(&arena), ERR_NONE);
  arena_fini(&arena);
}
END_TEST

START_TEST(refuses_products_that_overflow)
{
  struct arena arena;
  arena_init(&arena, SIZE_MAX);
  ck_assert_ptr_null(arena_array(&arena, SIZE_MAX / 2, 3));
  ck_assert_ptr_null(arena_array(&arena, (SIZE_MAX >> 4) + 2, 16));
  ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX));
  arena_fini(&arena);
}
END_TEST

START_TEST(zeroes_arrays_also_on_used_memory)
{
  struct arena arena;
  arena_init(&arena, 1024 * 1024);
  memset(arena_alloc(&arena, 4096), 0xEE, 4096);
  arena_reset(&arena);
  const unsigned char *array = arena_array(&arena, 64, 64);
  ck_assert_ptr_nonnull(array);
  for (size_t i = 0; i < 4096; i++)
    ck_assert_msg(array[i] == 0, "byte %zu", i);
  arena_fini(&arena);
}
END_TEST

START_TEST(is_as_large_as_ever_after_reset)
{
  struct arena arena;
  arena_init(&arena, 256 * 1024);
  for (int round = 0; round < 50; round++) {
    ck_assert_msg(arena_alloc(&arena, 16), "round %d", round);
    ck_assert_msg(arena_alloc(&arena, 128 * 1024), "round %d", round);
    ck_assert_msg(arena_alloc(&arena, 16), "round %d", round);
    arena_reset(&arena);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(copies_with_a_terminator)
{
  struct arena arena;
  char text[] = "borrowed";
  arena_init(&arena, 1024 * 1024);
  struct str copy = arena_copy(&arena, str_from(text));
  struct str empty = arena_copy(&arena, (struct str){NULL, 0});
  text[0] = 'X';
  ck_assert_str_eq(copy.bytes, "borrowed");
  ck_assert_uint_eq(copy.length, 8);
  ck_assert_ptr_nonnull(empty.bytes);
  ck_assert_str_eq(empty.bytes, "");
  arena_fini(&arena);
  arena_init(&arena, 8);
  ck_assert_ptr_null(arena_copy(&arena, STR("more than there is")).bytes);
  arena_fini(&arena);
}
END_TEST

START_TEST(joins_with_a_terminator)
{
  struct arena arena;
  struct str parts[] = {STR("ab"), {NULL, 0}, STR("c"), STR("")};
  arena_init(&arena, 1 << 20);
  struct str all = arena_join(&arena, parts, 4);
  ck_assert(str_equals(all, STR("abc")));
  ck_assert_int_eq(all.bytes[3], '\0');
  ck_assert(arena_join(&arena, parts, 0).bytes != NULL);
  parts[1] = str_of("x", SIZE_MAX - 4); /* which is not read */
  ck_assert(arena_join(&arena, parts, 4).bytes == NULL);
  parts[1].length = SIZE_MAX;
  ck_assert(arena_join(&arena, parts, 4).bytes == NULL);
  arena_fini(&arena);
}
END_TEST

START_TEST(takes_buffers_over)
{
  struct arena arena;
  struct buffer buffer;
  struct str copy;
  arena_init(&arena, 1024 * 1024);
  buffer_init(&buffer, 8);
  buffer_put(&buffer, STR("abc"));
  copy = arena_take_buffer(&arena, &buffer);
  ck_assert(str_equals(copy, STR("abc")));
  ck_assert_ptr_null(buffer.bytes);
  buffer_put(&buffer, STR("longer than 8"));
  ck_assert_int_eq(arena_keep_buffer(&arena, &buffer, &copy), ERR_LIMIT);
  ck_assert_ptr_null(copy.bytes);
  ck_assert_int_eq(arena_err(&arena), ERR_NONE); /* memory is not out */
  buffer_init(&buffer, 8);
  buffer_put(&buffer, STR("d"));
  ck_assert_int_eq(arena_keep_buffer(&arena, &buffer, &copy), ERR_NONE);
  ck_assert(str_equals(copy, STR("d")));
  buffer_init(&buffer, 8);
  buffer.err = ERR_MEMORY;
  ck_assert_ptr_null(arena_take_buffer(&arena, &buffer).bytes);
  ck_assert_int_eq(arena_err(&arena), ERR_MEMORY);
  arena_fini(&arena);
}
END_TEST

START_TEST(writes_numbers)
{
  struct arena arena;
  arena_init(&arena, 1024 * 1024);
  ck_assert(str_equals(arena_put_number(&arena, 0), STR("0")));
  ck_assert(str_equals(arena_put_number(&arena, UINT64_MAX),
                       STR("18446744073709551615")));
  arena_fini(&arena);
}
END_TEST

Suite *
check_arena(void)
{
  const TTest *tests[] = {aligns_for_any_type,
                          stops_at_its_maximum,
                          refuses_products_that_overflow,
                          zeroes_arrays_also_on_used_memory,
                          is_as_large_as_ever_after_reset,
                          copies_with_a_terminator,
                          joins_with_a_terminator,
                          takes_buffers_over,
                          writes_numbers};
  return runner_make_suite("arena", tests, sizeof tests / sizeof *tests);
}
