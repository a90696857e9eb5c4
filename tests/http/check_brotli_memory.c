#include "http/brotli_memory.h"

#include "runner.h"

#include <stdint.h>
#include <string.h>

runner_suite check_brotli_memory;

START_TEST(frees_in_any_order_and_the_rest_at_the_end)
{
  struct brotli_memory memory;
  void *blocks[8];
  static const int order[] = {3, 0, 7, 5};
  brotli_memory_init(&memory);
  for (int i = 0; i < 8; i++) {
    blocks[i] = brotli_memory_alloc(&memory, 100);
    ck_assert_uint_eq((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
    memset(blocks[i], 0xEE, 100);
  }
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    brotli_memory_free(&memory, blocks[order[i]]);
  brotli_memory_free(&memory, NULL);
  brotli_memory_fini(&memory);
  ck_assert_ptr_null(memory.blocks);
  brotli_memory_fini(&memory);
}
END_TEST

/* What a library would do that lost its memory half way. */
static bool
call(struct brotli_memory *memory, size_t size)
{
  if (BROTLI_MEMORY_FAILS(memory))
    return false;
  memset(brotli_memory_alloc(memory, 10), 0, 10);
  memset(brotli_memory_alloc(memory, size), 0, size);
  return true;
}

START_TEST(leaves_the_library_when_memory_is_out)
{
  struct brotli_memory memory;
  brotli_memory_init(&memory);
  ck_assert(call(&memory, 1000));
  ck_assert(!call(&memory, SIZE_MAX));
  ck_assert(!call(&memory, 1000));
  ck_assert_ptr_nonnull(memory.blocks);
  brotli_memory_fini(&memory);
  brotli_memory_init(&memory);
  ck_assert(!call(&memory, SIZE_MAX / 4));
  brotli_memory_fini(&memory);
}
END_TEST

Suite *
check_brotli_memory(void)
{
  const TTest *tests[] = {frees_in_any_order_and_the_rest_at_the_end,
                          leaves_the_library_when_memory_is_out};
  return runner_make_suite("brotli_memory", tests,
                           sizeof tests / sizeof *tests);
}
