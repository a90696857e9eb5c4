#include "serve/waiting.h"

#include "runner.h"

runner_suite check_waiting;

static int suspended, resumed;
static size_t beside; /* who waits in the one thread */

static void
suspend(void *connection)
{
  *(int *)connection = 1;
  suspended++;
}

static void
resume(void *connection)
{
  *(int *)connection = 2;
  resumed++;
}

static const struct waiting_calls calls = {suspend, resume};
static struct fetched *fetched;
static struct waiting *waiting;

static void
set_up(void)
{
  suspended = resumed = 0;
  beside = 0;
  fetched = fetched_new(1 << 16);
  waiting = waiting_new(&calls, 2);
  ck_assert(fetched && waiting);
}

static void
tear_down(void)
{
  waiting_free(waiting);
  fetched_free(fetched);
}

/* The ticket of a new question. */
static uint64_t
ask(const char *name)
{
  struct fetched_question question = {
      .kind = QUESTION_DESCRIBE, .rows = {str_from(name)}, .count = 1};
  uint64_t tickets[WAITING_TICKETS];
  struct message_question new;
  struct buffer text;
  size_t count;
  question.keys[0] =
      fetched_key_of(fetched, 0, QUESTION_DESCRIBE, question.rows[0]);
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  ck_assert_int_eq(
      fetched_ask(fetched, &question, &text, &new, tickets, &count), ERR_NONE);
  buffer_fini(&text);
  return new.ticket;
}

static void
settle(uint64_t ticket)
{
  struct message_answer answer = {
      .ticket = ticket, .outcome = MESSAGE_ABSENT, .fd = -1};
  fetched_settle(fetched, NULL, &answer, NULL, 0);
  waiting_settle(waiting, ticket);
}

START_TEST(waits_for_all_of_its_questions)
{
  int connection = 0;
  struct waiter waiter = {
      .connection = &connection, .beside = &beside, .deadline = 100};
  uint64_t tickets[] = {ask("a"), ask("b")};
  ck_assert(waiting_add(waiting, &waiter, fetched, tickets, 2));
  ck_assert_int_eq(connection, 1);
  settle(tickets[1]);
  ck_assert_int_eq(connection, 1);
  settle(tickets[0]);
  ck_assert_int_eq(connection, 2);
  ck_assert(!waiter.late);
}
END_TEST

START_TEST(does_not_wait_for_what_is_there)
{
  int connection = 0;
  struct waiter waiter = {
      .connection = &connection, .beside = &beside, .deadline = 100};
  uint64_t ticket = ask("a");
  settle(ticket);
  ck_assert(!waiting_add(waiting, &waiter, fetched, &ticket, 1));
  ck_assert_int_eq(connection, 0);
  ck_assert(!waiter.late);
}
END_TEST

START_TEST(waits_until_its_deadline)
{
  int one = 0, two = 0;
  struct waiter first = {
      .connection = &one, .beside = &beside, .deadline = 100};
  struct waiter second = {
      .connection = &two, .beside = &beside, .deadline = 200};
  uint64_t ticket = ask("a");
  ck_assert(waiting_add(waiting, &first, fetched, &ticket, 1));
  ck_assert(waiting_add(waiting, &second, fetched, &ticket, 1));
  ck_assert_int_eq(waiting_expire(waiting, 99), 100);
  ck_assert_int_eq(resumed, 0);
  ck_assert_int_eq(waiting_expire(waiting, 100), 200);
  ck_assert_int_eq(one, 2);
  ck_assert(first.late);
  ck_assert_int_eq(two, 1);
  settle(ticket);
  ck_assert_int_eq(two, 2);
  ck_assert(!second.late);
  ck_assert(waiting_expire(waiting, 300) == INT64_MAX);
}
END_TEST

START_TEST(has_room_for_so_many)
{
  int connections[2] = {0, 0};
  struct waiter waiters[2] = {
      {.connection = &connections[0], .beside = &beside},
      {.connection = &connections[1], .beside = &beside}};
  uint64_t ticket = ask("a");
  for (int i = 0; i < 2; i++) {
    ck_assert(waiting_has_room(waiting, &waiters[i]));
    ck_assert(waiting_add(waiting, &waiters[i], fetched, &ticket, 1));
  }
  ck_assert(!waiting_has_room(waiting, &waiters[0]));
  settle(ticket);
  ck_assert(waiting_has_room(waiting, &waiters[0]));
}
END_TEST

/* One thread that is full does not take the room of another one. */
START_TEST(has_room_in_each_thread)
{
  int connection = 0;
  size_t elsewhere = 0;
  struct waiter waiter = {.connection = &connection, .beside = &beside};
  struct waiter more = {.connection = &connection, .beside = &beside};
  struct waiter other = {.connection = &connection, .beside = &elsewhere};
  uint64_t ticket = ask("a");
  waiting_limit(waiting, 1);
  ck_assert(waiting_has_room(waiting, &waiter));
  ck_assert(waiting_add(waiting, &waiter, fetched, &ticket, 1));
  ck_assert(!waiting_has_room(waiting, &more));
  ck_assert(!waiting_add(waiting, &more, fetched, &ticket, 1));
  ck_assert(!more.late);
  ck_assert(waiting_has_room(waiting, &other));
  ck_assert(waiting_add(waiting, &other, fetched, &ticket, 1));
  settle(ticket);
  ck_assert_uint_eq(beside, 0);
  ck_assert_uint_eq(elsewhere, 0);
}
END_TEST

START_TEST(nobody_waits_at_the_end)
{
  int one = 0, two = 0;
  struct waiter first = {
      .connection = &one, .beside = &beside, .deadline = 100};
  struct waiter second = {
      .connection = &two, .beside = &beside, .deadline = 100};
  uint64_t ticket = ask("a");
  ck_assert(waiting_add(waiting, &first, fetched, &ticket, 1));
  ck_assert(waiting_end(waiting));
  ck_assert(!waiting_end(waiting));
  ck_assert_int_eq(one, 2);
  ck_assert(first.late);
  ck_assert(!waiting_add(waiting, &second, fetched, &ticket, 1));
  ck_assert_int_eq(two, 0);
  ck_assert(second.late);
  ck_assert(!waiting_has_room(waiting, &second));
}
END_TEST

Suite *
check_waiting(void)
{
  const TTest *tests[] = {
      waits_for_all_of_its_questions, does_not_wait_for_what_is_there,
      waits_until_its_deadline,       has_room_for_so_many,
      has_room_in_each_thread,        nobody_waits_at_the_end,
  };
  Suite *suite = suite_create("waiting");
  TCase *test_case = tcase_create("waiting");
  tcase_add_checked_fixture(test_case, set_up, tear_down);
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
    tcase_add_test(test_case, tests[i]);
  suite_add_tcase(suite, test_case);
  return suite;
}
