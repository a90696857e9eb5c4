#include "serve/log_ring.h"

#include "runner.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SIZE = 128 * 1024, MANY = 20000 };

runner_suite check_log_ring;

static void
put_numbered(struct log_ring *ring, unsigned number)
{
  char line[64];
  int length = snprintf(line, sizeof line, "line %08u of the log\n", number);
  log_ring_put(ring, str_of(line, (size_t)length));
}

/* Reads until the end; all lines must be whole, and their numbers must rise. */
static unsigned
count_in_order(FILE *stream)
{
  char line[64];
  unsigned count = 0, number, next = 0;
  while (fgets(line, sizeof line, stream)) {
    ck_assert_int_eq(sscanf(line, "line %8u of the log\n", &number), 1);
    ck_assert_uint_ge(number, next);
    ck_assert_uint_eq(strlen(line), strlen("line 00000000 of the log\n"));
    next = number + 1;
    count++;
  }
  return count;
}

START_TEST(writes_lines_in_order)
{
  FILE *file = tmpfile();
  struct log_ring ring;
  uint64_t lost;
  ck_assert_int_eq(log_ring_start(&ring, fileno(file), SIZE, 1), ERR_NONE);
  for (unsigned i = 0; i < MANY; i++) {
    put_numbered(&ring, i);
    if (i % 1000 == 0)
      usleep(1000);
  }
  ck_assert(log_ring_stop(&ring, 3000, &lost));
  rewind(file);
  ck_assert_uint_eq(count_in_order(file) + lost, MANY);
  fclose(file);
}
END_TEST

START_TEST(drops_and_counts_while_the_reader_stalls)
{
  int ends[2];
  struct log_ring ring;
  uint64_t lost, dropped = 0;
  ck_assert_int_eq(pipe(ends), 0);
  ck_assert_int_eq(log_ring_start(&ring, ends[1], SIZE, 1), ERR_NONE);
  for (unsigned i = 0; i < MANY; i++)
    put_numbered(&ring, i);
  ck_assert_uint_gt(ring.dropped, 0);
  ck_assert_uint_eq(log_ring_take_dropped(&ring), 0);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  char bytes[4096];
  uint64_t read_lines = 0;
  for (int i = 0; i < 3000 && read_lines + dropped < MANY; i++) {
    ssize_t count = read(ends[0], bytes, sizeof bytes);
    for (ssize_t j = 0; j < count; j++)
      read_lines += bytes[j] == '\n';
    if (count <= 0)
      usleep(1000);
    dropped += log_ring_take_dropped(&ring);
  }
  ck_assert_uint_gt(dropped, 0);
  ck_assert_uint_eq(read_lines + dropped, MANY);
  ck_assert_uint_eq(log_ring_dropped(&ring), dropped);
  ck_assert(log_ring_stop(&ring, 3000, &lost));
  ck_assert_uint_eq(lost, 0);
  close(ends[0]);
  close(ends[1]);
}
END_TEST

START_TEST(stops_beside_a_reader_who_stalls)
{
  static struct log_ring ring; /* outlives the test, like its thread */
  int ends[2];
  uint64_t lost;
  struct timespec before, after;
  ck_assert_int_eq(pipe(ends), 0);
  ck_assert_int_eq(log_ring_start(&ring, ends[1], SIZE, 1), ERR_NONE);
  for (unsigned i = 0; i < MANY; i++)
    put_numbered(&ring, i);
  clock_gettime(CLOCK_MONOTONIC, &before);
  ck_assert(!log_ring_stop(&ring, 200, &lost));
  clock_gettime(CLOCK_MONOTONIC, &after);
  ck_assert_int_le(after.tv_sec - before.tv_sec, 2);
  ck_assert_uint_gt(lost, 0);
  put_numbered(&ring, MANY); /* is dropped */
  int size = fcntl(ends[1], F_GETPIPE_SZ);
  ck_assert_uint_ge(lost + (unsigned)size / 25, MANY);
}
END_TEST

START_TEST(keeps_lines_whole_across_errors)
{
  int ends[2];
  struct log_ring ring;
  uint64_t lost;
  ck_assert_int_eq(pipe(ends), 0);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  ck_assert_int_eq(log_ring_start(&ring, ends[1], SIZE, 1), ERR_NONE);
  for (unsigned i = 0; i < 4000; i++)
    put_numbered(&ring, i);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  FILE *out = tmpfile();
  char bytes[4096];
  for (int i = 0; i < 400; i++) {
    ssize_t count = read(ends[0], bytes, sizeof bytes);
    if (count > 0)
      fwrite(bytes, 1, (size_t)count, out);
    else
      usleep(1000);
  }
  log_ring_stop(&ring, 1000, &lost);
  for (ssize_t count; (count = read(ends[0], bytes, sizeof bytes)) > 0;)
    fwrite(bytes, 1, (size_t)count, out);
  rewind(out);
  ck_assert_uint_eq(count_in_order(out) + lost, 4000);
  fclose(out);
}
END_TEST

START_TEST(drops_what_is_too_long)
{
  static char line[LOG_RING_LINE_MAXIMUM + 1];
  int ends[2];
  struct log_ring ring;
  uint64_t lost;
  memset(line, 'x', sizeof line);
  ck_assert_int_eq(pipe(ends), 0);
  ck_assert_int_eq(log_ring_start(&ring, ends[1], SIZE, 1), ERR_NONE);
  log_ring_put(&ring, str_of(line, sizeof line));
  ck_assert_uint_eq(log_ring_take_dropped(&ring), 1);
  log_ring_drop(&ring);
  ck_assert(log_ring_stop(&ring, 1000, &lost));
  ck_assert_uint_eq(lost, 1);
  close(ends[0]);
  close(ends[1]);
}
END_TEST

Suite *
check_log_ring(void)
{
  signal(SIGPIPE, SIG_IGN);
  const TTest *tests[] = {
      writes_lines_in_order, drops_and_counts_while_the_reader_stalls,
      stops_beside_a_reader_who_stalls, keeps_lines_whole_across_errors,
      drops_what_is_too_long};
  return runner_make_suite("log_ring", tests, sizeof tests / sizeof *tests);
}
