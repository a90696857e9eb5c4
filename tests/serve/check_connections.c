#include "serve/connections.h"

#include "runner.h"

#include <sys/socket.h>
#include <unistd.h>

runner_suite check_connections;

/* Whether the other end of the socket sees it shut down. */
static bool
is_shut(int other)
{
  char byte;
  return recv(other, &byte, 1, MSG_DONTWAIT) == 0;
}

START_TEST(shuts_down_what_is_overdue)
{
  static const struct {
    const char *what;
    time_t age;
    bool answering, shut;
  } rows[] = {
      {"a new one", 0, false, false},
      {"half a head in time", CONNECTIONS_HEAD_SECONDS - 2, false, false},
      {"half a head too late", CONNECTIONS_HEAD_SECONDS + 2, false, true},
      {"a slow answer", CONNECTIONS_HEAD_SECONDS + 2, true, false},
      {"a stuck answer", CONNECTIONS_ANSWER_SECONDS + 2, true, true},
  };
  enum { COUNT = sizeof rows / sizeof *rows };
  struct connections all;
  struct connection *made[COUNT];
  int ends[COUNT][2];
  connections_init(&all);
  for (size_t i = 0; i < COUNT; i++) {
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends[i]), 0);
    made[i] = connections_add(&all, ends[i][0]);
    ck_assert_ptr_nonnull(made[i]);
    if (rows[i].answering)
      connections_begin(&all, made[i]);
    made[i]->since -= rows[i].age;
  }
  ck_assert_uint_eq(connections_answering(&all), 2);
  connections_reap(&all);
  for (size_t i = 0; i < COUNT; i++)
    ck_assert_msg(is_shut(ends[i][1]) == rows[i].shut, "%s", rows[i].what);
  for (size_t i = 0; i < COUNT; i++) {
    connections_remove(&all, made[i]);
    close(ends[i][0]);
    close(ends[i][1]);
  }
  ck_assert_ptr_null(all.first);
  ck_assert_uint_eq(connections_answering(&all), 0);
}
END_TEST

START_TEST(counts_from_the_last_answer)
{
  struct connections all;
  int ends[2];
  connections_init(&all);
  ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  struct connection *one = connections_add(&all, ends[0]);
  one->since -= CONNECTIONS_HEAD_SECONDS + 2;
  connections_begin(&all, one);
  ck_assert_uint_eq(connections_answering(&all), 1);
  connections_end(&all, one);
  ck_assert_uint_eq(connections_answering(&all), 0);
  connections_reap(&all);
  ck_assert(!is_shut(ends[1]));
  connections_remove(&all, NULL);
  connections_remove(&all, one);
  close(ends[0]);
  close(ends[1]);
}
END_TEST

Suite *
check_connections(void)
{
  const TTest *tests[] = {shuts_down_what_is_overdue,
                          counts_from_the_last_answer};
  return runner_make_suite("connections", tests, sizeof tests / sizeof *tests);
}
