#include "fetch/pending.h"

#include "runner.h"

#include <stdio.h>

runner_suite check_pending;

static enum err
add(struct pending *pending, uint64_t ticket, uint32_t engine,
    enum question_kind kind, const char *text, int64_t until)
{
  struct message_question question = {ticket, engine, kind, str_from(text)};
  return pending_add(pending, &question, engine, until);
}

START_TEST(joins_equal_questions)
{
  struct pending *pending;
  struct pending_question *question;
  ck_assert_int_eq(pending_new(2, &pending), 0);
  ck_assert_int_eq(add(pending, 1, 0, QUESTION_DESCRIBE, "a", 10), 0);
  ck_assert_int_eq(add(pending, 2, 0, QUESTION_DESCRIBE, "a", 20), 0);
  ck_assert_int_eq(add(pending, 3, 1, QUESTION_DESCRIBE, "a", 20), 0);
  ck_assert_int_eq(add(pending, 4, 0, QUESTION_EXISTS, "a", 20), 0);
  ck_assert_int_eq(add(pending, 5, 0, QUESTION_DESCRIBE, "ab", 20), 0);
  ck_assert_uint_eq(pending_waiting(pending), 4);
  question = pending_begin(pending, 0, 7);
  ck_assert_uint_eq(question->ticket_count, 2);
  ck_assert_int_eq(question->until, 10);
  ck_assert(str_equals(question->text, STR("a")));
  /* Also while it is on its way. */
  ck_assert_int_eq(add(pending, 6, 0, QUESTION_DESCRIBE, "a", 30), 0);
  ck_assert_uint_eq(question->ticket_count, 3);
  ck_assert_uint_eq(question->tickets[0], 1);
  ck_assert_uint_eq(question->tickets[1], 2);
  ck_assert_uint_eq(question->tickets[2], 6);
  pending_end(pending, question);
  /* Not once it is answered. */
  ck_assert_int_eq(add(pending, 7, 0, QUESTION_DESCRIBE, "a", 30), 0);
  ck_assert_uint_eq(pending_begin(pending, 0, 7)->tickets[0], 4);
  ck_assert_uint_eq(pending_begin(pending, 0, 7)->tickets[0], 5);
  ck_assert_uint_eq(pending_begin(pending, 0, 7)->tickets[0], 7);
  ck_assert_ptr_null(pending_begin(pending, 0, 7));
  ck_assert_uint_eq(pending_begin(pending, 1, 7)->tickets[0], 3);
  pending_free(pending);
}
END_TEST

/* Adds as many as go. */
static unsigned
fill(struct pending *pending, uint32_t engine)
{
  char text[20];
  unsigned count = 0;
  for (; count <= PENDING_MAXIMUM; count++) {
    snprintf(text, sizeof text, "%u", count);
    if (add(pending, count, engine, QUESTION_DESCRIBE, text, 5))
      break;
  }
  return count;
}

START_TEST(bounds_an_engine)
{
  struct pending *pending;
  ck_assert_int_eq(pending_new(2, &pending), 0);
  ck_assert_uint_eq(fill(pending, 0), PENDING_WAITING);
  ck_assert_int_eq(add(pending, 1, 1, QUESTION_DESCRIBE, "a", 5), 0);
  ck_assert_ptr_nonnull(pending_begin(pending, 0, 7));
  ck_assert_int_eq(add(pending, 1, 0, QUESTION_DESCRIBE, "a", 5), 0);
  ck_assert_int_eq(add(pending, 1, 0, QUESTION_DESCRIBE, "b", 5), ERR_LIMIT);
  ck_assert_int_eq(add(pending, 1, 0, QUESTION_DESCRIBE, "a", 5), 0);
  pending_free(pending);
}
END_TEST

START_TEST(knows_the_oldest)
{
  struct pending *pending;
  struct pending_question *questions[3];
  ck_assert_int_eq(pending_new(1, &pending), 0);
  ck_assert_uint_eq(fill(pending, 0), PENDING_WAITING);
  ck_assert_ptr_null(pending_oldest(pending, 0));
  for (int i = 0; i < 3; i++)
    questions[i] = pending_begin(pending, 0, 100 + i);
  ck_assert_uint_eq(pending_on_their_way(pending, 0), 3);
  ck_assert_ptr_eq(pending_oldest(pending, 0), questions[0]);
  ck_assert_int_eq(questions[1]->begun, 101);
  pending_end(pending, questions[1]);
  ck_assert_ptr_eq(pending_oldest(pending, 0), questions[0]);
  pending_end(pending, questions[0]);
  ck_assert_ptr_eq(pending_oldest(pending, 0), questions[2]);
  pending_end(pending, questions[2]);
  ck_assert_ptr_null(pending_oldest(pending, 0));
  ck_assert_uint_eq(pending_on_their_way(pending, 0), 0);
  pending_free(pending);
}
END_TEST

START_TEST(bounds_all)
{
  enum { ENGINES = 8 };
  struct pending *pending;
  unsigned sum = 0;
  ck_assert_int_eq(pending_new(ENGINES, &pending), 0);
  for (uint32_t i = 0; i < ENGINES; i++)
    sum += fill(pending, i);
  ck_assert_uint_eq(sum, PENDING_MAXIMUM);
  pending_free(pending);
  ck_assert_int_eq(pending_new(1, &pending), 0);
  for (sum = 0; add(pending, sum, 0, QUESTION_SEARCH, "x", 5) == ERR_NONE;)
    sum++;
  ck_assert_uint_eq(sum, PENDING_TICKETS);
  pending_free(pending);
}
END_TEST

START_TEST(finds_what_is_late)
{
  struct pending *pending;
  struct pending_question *question;
  ck_assert_int_eq(pending_new(1, &pending), 0);
  ck_assert_ptr_null(pending_take_late(pending, 0, 100));
  ck_assert_int_eq(add(pending, 1, 0, QUESTION_DESCRIBE, "a", 10), 0);
  ck_assert_int_eq(add(pending, 2, 0, QUESTION_DESCRIBE, "b", 20), 0);
  ck_assert_ptr_null(pending_take_late(pending, 0, 9));
  question = pending_take_late(pending, 0, 10);
  ck_assert_uint_eq(question->tickets[0], 1);
  pending_end(pending, question);
  ck_assert_ptr_null(pending_take_late(pending, 0, 19));
  ck_assert_uint_eq(pending_begin(pending, 0, 7)->tickets[0], 2);
  ck_assert_ptr_null(pending_take_late(pending, 0, 100));
  pending_free(pending);
}
END_TEST

Suite *
check_pending(void)
{
  const TTest *tests[] = {joins_equal_questions, bounds_an_engine,
                          knows_the_oldest, bounds_all, finds_what_is_late};
  return runner_make_suite("pending", tests, sizeof tests / sizeof *tests);
}
