#include "serve/channel.h"

#include "runner.h"

#include <fcntl.h>
#include <unistd.h>

runner_suite check_channel;

static const struct channel_message bare = {.kind = CHANNEL_STOP,
                                            .descriptors = {-1, -1, -1, -1}};

START_TEST(carries_messages_in_order)
{
  struct channel_message sent = bare, got;
  int ends[2];
  bool ended;
  ck_assert_int_eq(channel_new(ends), ERR_NONE);
  ck_assert(!channel_take(ends[1], true, &got, &ended));
  ck_assert(!ended);
  for (int i = 0; i < 3; i++) {
    sent.number = i;
    sent.hash = UINT64_MAX - (uint64_t)i;
    sent.figures.deaths = 7 + (uint64_t)i;
    ck_assert_int_eq(channel_send(ends[0], &sent, true), ERR_NONE);
  }
  for (int i = 0; i < 3; i++) {
    ck_assert(channel_take(ends[1], true, &got, &ended));
    ck_assert_int_eq(got.kind, CHANNEL_STOP);
    ck_assert_int_eq(got.number, i);
    ck_assert_uint_eq(got.hash, UINT64_MAX - (uint64_t)i);
    ck_assert_uint_eq(got.figures.deaths, 7 + (uint64_t)i);
    ck_assert_int_eq(got.descriptors[0], -1);
  }
  close(ends[0]);
  ck_assert(!channel_take(ends[1], true, &got, &ended));
  ck_assert(ended);
  ck_assert_int_eq(channel_send(ends[1], &sent, true), ERR_IO);
  close(ends[1]);
}
END_TEST

/* Those that are missing stay missing, and the others keep their places. */
START_TEST(carries_descriptors)
{
  struct channel_message sent = bare, got;
  int ends[2], files[2];
  char byte = 0;
  bool ended;
  ck_assert_int_eq(channel_new(ends), ERR_NONE);
  ck_assert_int_eq(pipe(files), 0);
  sent.descriptors[1] = files[0];
  sent.descriptors[2] = files[1];
  ck_assert_int_eq(channel_send(ends[0], &sent, true), ERR_NONE);
  close(files[0]);
  close(files[1]);
  ck_assert(channel_take(ends[1], true, &got, &ended));
  ck_assert_int_eq(got.descriptors[0], -1);
  ck_assert_int_eq(write(got.descriptors[2], "x", 1), 1);
  ck_assert_int_eq(read(got.descriptors[1], &byte, 1), 1);
  ck_assert_int_eq(byte, 'x');
  ck_assert(fcntl(got.descriptors[1], F_GETFD) & FD_CLOEXEC);
  close(got.descriptors[1]);
  close(got.descriptors[2]);
  close(ends[0]);
  close(ends[1]);
}
END_TEST

Suite *
check_channel(void)
{
  const TTest *tests[] = {carries_messages_in_order, carries_descriptors};
  return runner_make_suite("channel", tests, sizeof tests / sizeof *tests);
}
