#include "build/row_sorter.h"

#include "runner.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

runner_suite check_row_sorter;

static uint32_t
next_random(uint32_t *state)
{
  *state = *state * 1664525 + 1013904223;
  return *state >> 8;
}

static int
compare(const void *a, const void *b)
{
  return row_compare(a, b);
}

/* Rows with few first numbers make long groups, many make short ones. */
static struct row *
make_rows(size_t count, uint32_t firsts)
{
  uint32_t state = 4711;
  struct row *rows = malloc((count + 1) * sizeof *rows);
  for (size_t i = 0; i < count; i++)
    rows[i] =
        (struct row){{next_random(&state) % firsts, next_random(&state) % 7,
                      next_random(&state) << 8 | (uint32_t)(i % 3),
                      next_random(&state) % 2}};
  return rows;
}

static void
check_sorter(size_t count, uint32_t firsts, size_t limit, int fd)
{
  struct scratch scratch;
  struct row_sorter sorter;
  struct row *rows = make_rows(count, firsts);
  const struct row *row;
  scratch_init(&scratch, fd);
  ck_assert_int_eq(row_sorter_init(&sorter, &scratch, count, limit), ERR_NONE);
  for (size_t i = 0; i < count; i++)
    ck_assert_int_eq(row_sorter_put(&sorter, rows[i]), ERR_NONE);
  ck_assert_int_eq(row_sorter_finish(&sorter), ERR_NONE);
  qsort(rows, count, sizeof *rows, compare);
  for (size_t i = 0; i < count; i++) {
    row = row_sorter_next(&sorter);
    ck_assert_ptr_nonnull(row);
    ck_assert_int_eq(row_compare(row, &rows[i]), 0);
  }
  ck_assert_ptr_null(row_sorter_next(&sorter));
  row_sorter_fini(&sorter);
  scratch_fini(&scratch);
  free(rows);
}

START_TEST(sorts_in_memory)
{
  static const uint32_t firsts[] = {1, 3, 100, 1 << 20};
  static const size_t counts[] = {0, 1, 2, 23, 24, 25, 999, 1000, 20000};
  for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
      check_sorter(counts[k], firsts[i], 0, -1);
}
END_TEST

START_TEST(sorts_beyond_memory)
{
  int fd = scratch_open("/tmp");
  ck_assert_int_ge(fd, 0);
  check_sorter(20000, 100, 1, -1);
  check_sorter(20000, 100, 777, fd);
  check_sorter(20000, 1 << 20, 19999, fd);
  ck_assert_int_gt(lseek(fd, 0, SEEK_END), 0);
  close(fd);
}
END_TEST

Suite *
check_row_sorter(void)
{
  const TTest *tests[] = {sorts_in_memory, sorts_beyond_memory};
  return runner_make_suite("row_sorter", tests, sizeof tests / sizeof *tests);
}
