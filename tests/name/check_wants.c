#include "name/wants.h"

#include "runner.h"

runner_suite check_wants;

enum { ROOM = 8 };

/* Adds a row of an engine: its text says what is asked about. */
static void
put(struct wants *wants, uint64_t engine, enum question_kind kind,
    const char *text)
{
  wants->rows[wants->count++] = (struct wants_row){.engine = engine,
                                                   .kind = kind,
                                                   .text = str_from(text),
                                                   .also = STR("a document")};
}

static void
is_question(const struct fetched_question *question, uint64_t engine,
            enum question_kind kind, const char *first, size_t count)
{
  ck_assert_uint_eq(question->engine, engine);
  ck_assert_int_eq(question->kind, kind);
  ck_assert_uint_eq(question->count, count);
  ck_assert_msg(str_equals(question->rows[0], str_from(first)), "%s", first);
}

START_TEST(describes_what_stands_alone)
{
  struct wants wants;
  struct fetched_question questions[ROOM];
  wants_clear(&wants);
  ck_assert_uint_eq(wants_questions(&wants, questions, ROOM), 0);
  put(&wants, 1, QUESTION_EXISTS, "a");
  ck_assert_uint_eq(wants_questions(&wants, questions, ROOM), 1);
  is_question(&questions[0], 1, QUESTION_DESCRIBE, "a", 1);
  ck_assert(str_equals(questions[0].also, STR("a document")));
  put(&wants, 2, QUESTION_EXISTS, "b"); /* of another engine */
  put(&wants, 1, QUESTION_SEARCH, "c");
  ck_assert_uint_eq(wants_questions(&wants, questions, ROOM), 3);
  is_question(&questions[0], 1, QUESTION_DESCRIBE, "a", 1);
  is_question(&questions[1], 2, QUESTION_DESCRIBE, "b", 1);
  is_question(&questions[2], 1, QUESTION_SEARCH, "c", 1);
  ck_assert_uint_eq(questions[2].also.length, 0);
}
END_TEST

START_TEST(asks_once_which_names_exist)
{
  struct wants wants;
  struct fetched_question questions[ROOM];
  wants_clear(&wants);
  put(&wants, 1, QUESTION_EXISTS, "a");
  put(&wants, 2, QUESTION_EXISTS, "b");
  put(&wants, 1, QUESTION_DESCRIBE, "c");
  put(&wants, 1, QUESTION_EXISTS, "d");
  put(&wants, 2, QUESTION_EXISTS, "e");
  put(&wants, 1, QUESTION_EXISTS, "f");
  ck_assert_uint_eq(wants_questions(&wants, questions, ROOM), 3);
  is_question(&questions[0], 1, QUESTION_EXISTS, "a", 3);
  ck_assert(str_equals(questions[0].rows[1], STR("d")));
  ck_assert(str_equals(questions[0].rows[2], STR("f")));
  ck_assert_uint_eq(questions[0].also.length, 0);
  is_question(&questions[1], 2, QUESTION_EXISTS, "b", 2);
  ck_assert(str_equals(questions[1].rows[1], STR("e")));
  is_question(&questions[2], 1, QUESTION_DESCRIBE, "c", 1);
}
END_TEST

/* What has no room is left out; what comes after it may have some. */
START_TEST(makes_as_many_as_there_is_room_for)
{
  struct wants wants;
  struct fetched_question questions[ROOM];
  wants_clear(&wants);
  put(&wants, 1, QUESTION_EXISTS, "a");
  put(&wants, 1, QUESTION_DESCRIBE, "b");
  put(&wants, 1, QUESTION_EXISTS, "c");
  for (size_t room = 0; room < 4; room++) {
    questions[room].count = 77;
    ck_assert_uint_eq(wants_questions(&wants, questions, room),
                      room < 2 ? room : 2);
    if (room)
      is_question(&questions[0], 1, QUESTION_EXISTS, "a", 2);
    if (room < 2)
      ck_assert_uint_eq(questions[room].count, 77);
  }
}
END_TEST

/* The snapshots are told by their stores. */
START_TEST(knows_whose_name_it_is)
{
  static struct store stores[3];
  static struct snapshot held[2], base;
  struct wants wants;
  struct name name = {.count = 1, .store = &stores[1]};
  wants_clear(&wants);
  held[0].store = &stores[0];
  held[1].store = &stores[1];
  ck_assert_ptr_eq(wants_snapshot_of(&wants, &name, &base), &base);
  wants.held[0] = &held[0];
  wants.held[1] = &held[1];
  wants.held_count = 2;
  ck_assert_ptr_eq(wants_snapshot_of(&wants, &name, &base), &held[1]);
  name.store = &stores[0];
  ck_assert_ptr_eq(wants_snapshot_of(&wants, &name, &base), &held[0]);
  name.store = &stores[2];
  ck_assert_ptr_eq(wants_snapshot_of(&wants, &name, &base), &base);
  name = (struct name){.count = 0, .store = &stores[0]};
  ck_assert_ptr_eq(wants_snapshot_of(&wants, &name, &base), &base);
}
END_TEST

START_TEST(notes_the_first_that_was_found)
{
  struct wants wants;
  wants_clear(&wants);
  wants_note_found(); /* nobody wants anything */
  ck_assert_uint_eq(wants.needed, WANTS_ROWS);
  wants_begin(&wants);
  put(&wants, 1, QUESTION_EXISTS, "a");
  wants_note_found();
  ck_assert_uint_eq(wants.needed, 1);
  put(&wants, 1, QUESTION_EXISTS, "b");
  wants_note_found();
  ck_assert_uint_eq(wants.needed, 1);
  wants_end();
}
END_TEST

Suite *
check_wants(void)
{
  const TTest *tests[] = {
      describes_what_stands_alone, asks_once_which_names_exist,
      makes_as_many_as_there_is_room_for, knows_whose_name_it_is,
      notes_the_first_that_was_found};
  return runner_make_suite("wants", tests, sizeof tests / sizeof *tests);
}
