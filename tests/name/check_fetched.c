#include "name/fetched.h"

#include "runner.h"

#include <stdio.h>

runner_suite check_fetched;

enum { SECOND = 1000, ENGINE = 7 };

static const struct engine engine = {
    .hash = ENGINE, .max_age = 100, .stale_if_error = 1000, .negative_age = 10};

static struct fetched *fetched;

static void
set_up(void)
{
  fetched = fetched_new(1 << 20);
  ck_assert_ptr_nonnull(fetched);
}

static void
tear_down(void)
{
  fetched_free(fetched);
}

static struct fetched_key
key_of(const char *name)
{
  return fetched_key_of(fetched, ENGINE, QUESTION_DESCRIBE, str_from(name));
}

static struct fetched_found
find(const char *name, bool takes_old, int64_t now)
{
  struct fetched_found found;
  const struct fetched_look look = {
      .now = now, .since = INT64_MAX, .takes_old = takes_old};
  fetched_find(fetched, key_of(name), &look, &found);
  if (found.data)
    fetched_data_release(found.data); /* the table has it all the same */
  return found;
}

static struct fetched_question
question_of(enum question_kind kind, const char *const *names, size_t count)
{
  struct fetched_question question = {
      .engine = ENGINE, .kind = kind, .count = count};
  for (size_t i = 0; i < count; i++) {
    question.rows[i] = str_from(names[i]);
    question.keys[i] = key_of(names[i]);
  }
  return question;
}

/* How many questions there are to wait for; the last of them is in *ret_new, if
 * it is a new one. */
static size_t
ask(enum question_kind kind, const char *const *names, size_t count,
    uint64_t *tickets, struct message_question *ret_new, struct buffer *text)
{
  struct fetched_question question = question_of(kind, names, count);
  size_t ticket_count;
  ck_assert_int_eq(
      fetched_ask(fetched, &question, text, ret_new, tickets, &ticket_count),
      ERR_NONE);
  return ticket_count;
}

static uint64_t
ask_one(enum question_kind kind, const char *name)
{
  uint64_t tickets[FETCHED_ROWS_MAXIMUM + 1];
  struct message_question new;
  struct buffer text;
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  ck_assert_uint_eq(ask(kind, &name, 1, tickets, &new, &text), 1);
  buffer_fini(&text);
  return tickets[0];
}

static struct fetched_data *
data_of(size_t size)
{
  struct fetched_data *data = fetched_data_new();
  ck_assert_ptr_nonnull(data);
  data->size = size;
  return data;
}

static void
settle(uint64_t ticket, enum message_outcome outcome, const char *text,
       struct fetched_data *data, int64_t now)
{
  struct message_answer answer = {
      .ticket = ticket, .outcome = outcome, .fd = -1, .text = str_from(text)};
  fetched_settle(fetched, &engine, &answer, data, now);
}

static void
put(const char *name, size_t size, int64_t now)
{
  settle(ask_one(QUESTION_DESCRIBE, name), MESSAGE_FOUND, "", data_of(size),
         now);
}

START_TEST(nothing_is_known_at_first)
{
  ck_assert_int_eq(find("a", true, 0).state, FETCHED_UNKNOWN);
}
END_TEST

START_TEST(an_answer_is_fresh_for_its_age)
{
  put("a", 10, 0);
  ck_assert_int_eq(find("a", false, 0).state, FETCHED_HERE);
  ck_assert_int_eq(find("a", false, 100 * SECOND - 1).state, FETCHED_HERE);
  ck_assert_int_eq(find("a", false, 100 * SECOND).state, FETCHED_UNKNOWN);
  ck_assert_int_eq(find("b", false, 0).state, FETCHED_UNKNOWN);
}
END_TEST

/* It may be old as soon as it comes: so:maxAge 0. */
START_TEST(who_has_asked_gets_the_answer)
{
  struct fetched_look look = {.now = 200 * SECOND, .since = 0};
  struct fetched_found found;
  put("a", 10, 0);
  fetched_find(fetched, key_of("a"), &look, &found);
  ck_assert_int_eq(found.state, FETCHED_HERE);
  fetched_data_release(found.data);
  look.since = 1;
  fetched_find(fetched, key_of("a"), &look, &found);
  ck_assert_int_eq(found.state, FETCHED_UNKNOWN);
}
END_TEST

START_TEST(an_old_answer_serves_who_cannot_wait)
{
  put("a", 10, 0);
  struct fetched_found found = find("a", true, 500 * SECOND);
  ck_assert_int_eq(found.state, FETCHED_HERE);
  ck_assert(found.is_old);
  ck_assert_int_eq(find("a", true, 1100 * SECOND).state, FETCHED_UNKNOWN);
}
END_TEST

START_TEST(an_old_answer_serves_while_the_endpoint_fails)
{
  put("a", 10, 0);
  settle(ask_one(QUESTION_DESCRIBE, "a"), MESSAGE_UNREACHABLE, "", NULL,
         200 * SECOND);
  ck_assert_int_eq(find("a", false, 201 * SECOND).state, FETCHED_HERE);
  ck_assert_int_eq(find("a", false, 203 * SECOND).state, FETCHED_UNKNOWN);
}
END_TEST

START_TEST(a_failure_is_known_for_a_moment)
{
  settle(ask_one(QUESTION_DESCRIBE, "a"), MESSAGE_LATE, "", NULL, 0);
  struct fetched_found found = find("a", false, SECOND);
  ck_assert_int_eq(found.state, FETCHED_FAILED);
  ck_assert_int_eq(found.failure, MESSAGE_LATE);
  ck_assert_uint_eq(found.retry_seconds, 1);
  ck_assert_int_eq(find("a", false, 2 * SECOND).state, FETCHED_UNKNOWN);
}
END_TEST

START_TEST(an_endpoint_says_when_to_come_back)
{
  struct message_answer answer = {.ticket = ask_one(QUESTION_DESCRIBE, "a"),
                                  .outcome = MESSAGE_BUSY,
                                  .fd = -1,
                                  .retry_seconds = 30};
  fetched_settle(fetched, &engine, &answer, NULL, 0);
  ck_assert_uint_eq(find("a", false, 10 * SECOND).retry_seconds, 20);
  answer.ticket = ask_one(QUESTION_DESCRIBE, "b");
  answer.retry_seconds = 100000;
  fetched_settle(fetched, &engine, &answer, NULL, 0);
  ck_assert_int_eq(find("b", false, 60 * SECOND).state, FETCHED_UNKNOWN);
}
END_TEST

/* Else whoever needs the description would ask again and again. */
START_TEST(a_name_that_exists_can_fail)
{
  settle(ask_one(QUESTION_EXISTS, "a"), MESSAGE_FOUND, "a\n", NULL, 0);
  ck_assert_int_eq(find("a", false, 0).state, FETCHED_EXISTS);
  settle(ask_one(QUESTION_DESCRIBE, "a"), MESSAGE_BUSY, "", NULL, 0);
  ck_assert_int_eq(find("a", false, 0).state, FETCHED_FAILED);
  ck_assert_int_eq(find("a", false, 0).failure, MESSAGE_BUSY);
  ck_assert_int_eq(find("a", false, 5 * SECOND).state, FETCHED_EXISTS);
}
END_TEST

START_TEST(an_old_description_exists)
{
  put("a", 10, 0);
  settle(ask_one(QUESTION_EXISTS, "a"), MESSAGE_FOUND, "a\n", NULL,
         200 * SECOND);
  ck_assert_int_eq(find("a", false, 200 * SECOND).state, FETCHED_EXISTS);
  ck_assert_int_eq(find("a", true, 200 * SECOND).state, FETCHED_HERE);
  settle(ask_one(QUESTION_DESCRIBE, "a"), MESSAGE_LATE, "", NULL, 200 * SECOND);
  ck_assert_int_eq(find("a", false, 200 * SECOND).state, FETCHED_HERE);
}
END_TEST

START_TEST(absence_is_kept_shortly)
{
  settle(ask_one(QUESTION_DESCRIBE, "a"), MESSAGE_ABSENT, "", NULL, 0);
  ck_assert_int_eq(find("a", false, 9 * SECOND).state, FETCHED_ABSENT);
  ck_assert_int_eq(find("a", false, 10 * SECOND).state, FETCHED_UNKNOWN);
}
END_TEST

START_TEST(what_is_asked_for_often_is_asked_again_in_time)
{
  put("a", 10, 0);
  ck_assert(!find("a", false, 90 * SECOND).ages); /* twice is not often */
  ck_assert(!find("a", false, 90 * SECOND).ages);
  ck_assert(find("a", false, 90 * SECOND).ages);
  ck_assert(!find("a", false, 70 * SECOND).ages);
}
END_TEST

START_TEST(equal_questions_are_asked_once)
{
  uint64_t tickets[FETCHED_ROWS_MAXIMUM + 1];
  const char *const both[] = {"a", "b"};
  struct message_question new;
  struct buffer text;
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  uint64_t first = ask_one(QUESTION_DESCRIBE, "a");
  ck_assert_uint_eq(ask_one(QUESTION_DESCRIBE, "a"), first);
  /* A description says that the name exists; the other one is asked. */
  ck_assert_uint_eq(ask(QUESTION_EXISTS, both, 2, tickets, &new, &text), 2);
  ck_assert_uint_eq(tickets[0], first);
  ck_assert_uint_eq(tickets[1], new.ticket);
  ck_assert(str_equals(new.text, STR("b")));
  /* The same does not say what the other one is. */
  ck_assert_uint_ne(ask_one(QUESTION_DESCRIBE, "b"), new.ticket);
  settle(first, MESSAGE_ABSENT, "", NULL, 0);
  ck_assert(!fetched_is_open(fetched, first));
  ck_assert(fetched_is_open(fetched, new.ticket));
  buffer_fini(&text);
}
END_TEST

START_TEST(some_of_several_names_exist)
{
  uint64_t tickets[FETCHED_ROWS_MAXIMUM + 1];
  const char *const names[] = {"a", "b", "c"};
  struct message_question new;
  struct buffer text;
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  ask(QUESTION_EXISTS, names, 3, tickets, &new, &text);
  ck_assert(str_equals(new.text, STR("a\nb\nc")));
  put("c", 10, 0); /* it was described meanwhile */
  settle(new.ticket, MESSAGE_FOUND, "b\nc\n", NULL, 0);
  ck_assert_int_eq(find("a", false, 0).state, FETCHED_ABSENT);
  ck_assert_int_eq(find("b", false, 0).state, FETCHED_EXISTS);
  ck_assert_int_eq(find("c", false, 0).state, FETCHED_HERE);
  buffer_fini(&text);
}
END_TEST

START_TEST(what_is_open_is_sent_twice_at_most)
{
  struct message_question again = {.ticket = 0};
  struct buffer text;
  bool is_spent;
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  uint64_t a = ask_one(QUESTION_DESCRIBE, "a");
  uint64_t b = ask_one(QUESTION_DESCRIBE, "b");
  ck_assert(fetched_next_open(fetched, 0, &text, &again, &is_spent));
  ck_assert_uint_eq(again.ticket, a);
  ck_assert(str_equals(again.text, STR("a")));
  ck_assert(!is_spent);
  ck_assert(fetched_next_open(fetched, a, &text, &again, &is_spent));
  ck_assert_uint_eq(again.ticket, b);
  ck_assert(!fetched_next_open(fetched, b, &text, &again, &is_spent));
  ck_assert(fetched_next_open(fetched, 0, &text, &again, &is_spent));
  ck_assert(is_spent);
  buffer_fini(&text);
}
END_TEST

/* However many there are, their size stays below the maximum, and what is
 * asked for all the time stays. */
START_TEST(is_bounded)
{
  char name[32];
  put("often", 100, 0);
  for (int i = 0; i < 5000; i++) {
    snprintf(name, sizeof name, "name %d", i);
    put(name, 1000, 0);
    ck_assert_uint_le(fetched_size(fetched), 1 << 20);
    ck_assert_int_eq(find("often", false, 0).state, FETCHED_HERE);
  }
  ck_assert_uint_gt(fetched_size(fetched), 1 << 19);
  ck_assert_int_eq(find("name 0", false, 0).state, FETCHED_UNKNOWN);
}
END_TEST

/* Whoever has asked for it could not be answered else; nor could those who need
 * the small ones. */
START_TEST(one_large_answer_is_kept_beside_the_small_ones)
{
  put("small", 10, 0);
  put("large", 2 << 20, 0);
  put("other", 10, 0);
  ck_assert_int_eq(find("small", false, 0).state, FETCHED_HERE);
  ck_assert_int_eq(find("large", false, 0).state, FETCHED_HERE);
  put("larger", 3 << 20, 0);
  ck_assert_int_eq(find("large", false, 0).state, FETCHED_UNKNOWN);
  ck_assert_int_eq(find("larger", false, 0).state, FETCHED_HERE);
  ck_assert_int_eq(find("small", false, 0).state, FETCHED_HERE);
  put("larger", 10, 0);
  ck_assert_uint_le(fetched_size(fetched), 1 << 20);
}
END_TEST

/* Each is a mapping, of which a process may not have any number. */
START_TEST(there_are_not_too_many_answers)
{
  char name[32];
  fetched_free(fetched);
  fetched = fetched_new((size_t)1 << 30);
  for (int i = 0; i < 40000; i++) {
    snprintf(name, sizeof name, "name %d", i);
    put(name, 10, 0);
  }
  ck_assert_int_eq(find("name 0", false, 0).state, FETCHED_UNKNOWN);
  ck_assert_int_eq(find("name 10000", false, 0).state, FETCHED_HERE);
}
END_TEST

START_TEST(an_unknown_engine_keeps_nothing)
{
  struct message_answer answer = {.ticket = ask_one(QUESTION_DESCRIBE, "a"),
                                  .outcome = MESSAGE_FOUND,
                                  .fd = -1};
  fetched_settle(fetched, NULL, &answer, data_of(10), 0);
  ck_assert_int_eq(find("a", true, 0).state, FETCHED_UNKNOWN);
  ck_assert(!fetched_is_open(fetched, answer.ticket));
}
END_TEST

START_TEST(there_are_not_too_many_questions)
{
  char name[32];
  struct fetched_question question;
  struct message_question new;
  uint64_t tickets[FETCHED_ROWS_MAXIMUM + 1];
  struct buffer text;
  size_t count;
  enum err err = ERR_NONE;
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  for (int i = 0; i < 10000 && !err; i++) {
    const char *names[] = {name};
    snprintf(name, sizeof name, "name %d", i);
    question = question_of(QUESTION_DESCRIBE, names, 1);
    err = fetched_ask(fetched, &question, &text, &new, tickets, &count);
  }
  ck_assert_int_eq(err, ERR_LIMIT);
  buffer_fini(&text);
}
END_TEST

Suite *
check_fetched(void)
{
  const TTest *tests[] = {
      nothing_is_known_at_first,
      an_answer_is_fresh_for_its_age,
      who_has_asked_gets_the_answer,
      an_old_answer_serves_who_cannot_wait,
      an_old_answer_serves_while_the_endpoint_fails,
      a_failure_is_known_for_a_moment,
      an_endpoint_says_when_to_come_back,
      a_name_that_exists_can_fail,
      an_old_description_exists,
      absence_is_kept_shortly,
      what_is_asked_for_often_is_asked_again_in_time,
      equal_questions_are_asked_once,
      some_of_several_names_exist,
      what_is_open_is_sent_twice_at_most,
      is_bounded,
      one_large_answer_is_kept_beside_the_small_ones,
      there_are_not_too_many_answers,
      an_unknown_engine_keeps_nothing,
      there_are_not_too_many_questions,
  };
  Suite *suite = suite_create("fetched");
  TCase *test_case = tcase_create("fetched");
  tcase_add_checked_fixture(test_case, set_up, tear_down);
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
    tcase_add_test(test_case, tests[i]);
  suite_add_tcase(suite, test_case);
  return suite;
}
