#include "serve/connections.h"

#include "base/clock.h"
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
  connections_init(&all, 100);
  for (size_t i = 0; i < COUNT; i++) {
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends[i]), 0);
    made[i] = connections_add(&all, ends[i][0]);
    ck_assert_ptr_nonnull(made[i]);
    if (rows[i].answering)
      connections_begin(&all, made[i], clock_milliseconds() / 1000);
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
  for (int i = 0; i < CONNECTION_STATES; i++)
    ck_assert_ptr_null(all.lists[i].first);
  ck_assert_uint_eq(connections_answering(&all), 0);
}
END_TEST

START_TEST(counts_from_the_last_answer)
{
  struct connections all;
  int ends[2];
  connections_init(&all, 100);
  ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  struct connection *one = connections_add(&all, ends[0]);
  one->since -= CONNECTIONS_HEAD_SECONDS + 2;
  connections_begin(&all, one, clock_milliseconds() / 1000);
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

/* Four that are open at a limit of four; one more closes one of them. */
START_TEST(closes_the_oldest_for_a_new_one)
{
  static const struct {
    const char *what;
    const char *steps; /* b0: the first begins; e0: it ends; a4: a new one */
    int shut;          /* which is shut down, or -1 */
  } rows[] = {
      {"below the limit", "", -1},
      {"the oldest", "a4", 0},
      {"not the one that is answered", "b0a4", 1},
      {"not the one that was answered last", "b0e0a4", 1},
      {"the one that was answered first", "b0e0b1e1b2b3a4", 0},
      {"the oldest answer, when all are answered", "b2b0b1b3a4", 2},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct connections all;
    struct connection *made[5] = {NULL};
    int ends[5][2];
    connections_init(&all, 4);
    for (int j = 0; j < 5; j++) {
      ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends[j]), 0);
      if (j < 4)
        made[j] = connections_add(&all, ends[j][0]);
    }
    for (const char *step = rows[i].steps; *step; step += 2) {
      int which = step[1] - '0';
      if (step[0] == 'a')
        made[which] = connections_add(&all, ends[which][0]);
      else if (step[0] == 'b')
        connections_begin(&all, made[which], clock_milliseconds() / 1000);
      else
        connections_end(&all, made[which]);
    }
    for (int j = 0; j < 5; j++)
      ck_assert_msg(is_shut(ends[j][1]) == (j == rows[i].shut), "%s: %d",
                    rows[i].what, j);
    ck_assert_uint_eq(all.closed_for_room, rows[i].shut >= 0);
    for (int j = 0; j < 5; j++) {
      connections_remove(&all, made[j]);
      close(ends[j][0]);
      close(ends[j][1]);
    }
  }
}
END_TEST

START_TEST(does_not_wake_what_is_shut)
{
  struct connections all;
  int ends[2];
  connections_init(&all, 1);
  ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  struct connection *one = connections_add(&all, ends[0]);
  connections_make_room(&all);
  ck_assert(is_shut(ends[1]));
  connections_begin(&all, one, clock_milliseconds() / 1000);
  ck_assert_uint_eq(connections_answering(&all), 0);
  connections_make_room(&all);
  ck_assert_uint_eq(all.closed_for_room, 1);
  struct connections_figures figures = {100, 200, 300};
  connections_add_figures(&all, &figures);
  ck_assert_uint_eq(figures.open, 101);
  ck_assert_uint_eq(figures.accepted, 201);
  ck_assert_uint_eq(figures.closed_for_room, 301);
  connections_remove(&all, one);
  ck_assert_uint_eq(all.closed_unasked, 1);
  close(ends[0]);
  close(ends[1]);
}
END_TEST

Suite *
check_connections(void)
{
  const TTest *tests[] = {
      shuts_down_what_is_overdue, counts_from_the_last_answer,
      closes_the_oldest_for_a_new_one, does_not_wake_what_is_shut};
  return runner_make_suite("connections", tests, sizeof tests / sizeof *tests);
}
