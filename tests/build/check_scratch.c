#include "build/scratch.h"

#include "runner.h"

#include <string.h>

runner_suite check_scratch;

enum { SIZE = 1 << 20 };

/* What is given back is what is taken next, whatever has been cut off and
 * whatever lies beside it. */
START_TEST(keeps_what_is_given_back)
{
  scratch_keep(true);
  char *piece = scratch_take_memory(4 * SIZE);
  ck_assert_ptr_nonnull(piece);
  memset(piece, 'x', 4 * SIZE);
  scratch_give(piece, 4 * SIZE);
  char *first = scratch_take_memory(SIZE), *second = scratch_take_memory(SIZE);
  ck_assert_ptr_eq(first, piece);
  ck_assert_ptr_eq(second, piece + SIZE);
  scratch_give(first, SIZE);
  scratch_give(second, SIZE); /* joins three into one */
  char *all = scratch_take_zeros(4 * SIZE);
  ck_assert_ptr_eq(all, piece);
  size_t others = 0;
  for (size_t i = 0; i < 4 * (size_t)SIZE; i++)
    others += all[i] != 0;
  ck_assert_uint_eq(others, 0);
  scratch_give(all, 4 * SIZE);
  scratch_keep(false);
}
END_TEST

START_TEST(grows_where_it_is_or_elsewhere)
{
  void *piece = NULL;
  size_t capacity = 0;
  for (size_t needed = 1; needed < 8 * (size_t)SIZE; needed = 2 * needed + 1) {
    ck_assert_int_eq(scratch_grow_memory(&piece, &capacity, needed), ERR_NONE);
    ck_assert_uint_ge(capacity, needed);
    char *bytes = piece;
    ck_assert(bytes[needed - 1] == 0);
    ck_assert(needed == 1 || bytes[needed / 2 - 1] == 'x');
    bytes[needed - 1] = 'x';
  }
  scratch_give(piece, capacity);
}
END_TEST

/* More pieces may be given back than are kept. */
START_TEST(gives_back_what_it_cannot_keep)
{
  enum { PIECES = 200, SMALL = 64 * 1024 };
  char *all[PIECES];
  scratch_keep(true);
  for (int i = 0; i < PIECES; i++)
    ck_assert_ptr_nonnull(all[i] = scratch_take_memory(SMALL));
  for (int i = 0; i < PIECES; i += 2) /* none beside another */
    scratch_give(all[i], SMALL);
  for (int i = 1; i < PIECES; i += 2)
    scratch_give(all[i], SMALL);
  scratch_give(NULL, SMALL);
  scratch_keep(false);
}
END_TEST

/* They are of malloc, which a sanitizer looks after; also where there is a
 * file. */
START_TEST(has_small_pieces)
{
  struct scratch scratch;
  scratch_init(&scratch, -1);
  scratch.fd = 1000000; /* which is none */
  for (size_t size = 0; size < 60 * 1024; size = 3 * size + 1) {
    char *taken = scratch_take(&scratch, size);
    char *memory = scratch_take_memory(size);
    char *zeros = scratch_take_zeros(size);
    ck_assert(taken && memory && zeros);
    for (size_t i = 0; i < size; i++)
      ck_assert(taken[i] == 0 && zeros[i] == 0);
    memset(taken, 'x', size);
    memset(memory, 'x', size);
    memset(zeros, 'x', size);
    scratch_give(taken, size);
    scratch_give(memory, size);
    scratch_give(zeros, size);
  }
  ck_assert_ptr_null(scratch_take(&scratch, SIZE));
  scratch_fini(&scratch);
}
END_TEST

Suite *
check_scratch(void)
{
  const TTest *tests[] = {keeps_what_is_given_back,
                          grows_where_it_is_or_elsewhere,
                          gives_back_what_it_cannot_keep, has_small_pieces};
  return runner_make_suite("scratch", tests, sizeof tests / sizeof *tests);
}
