#include "serve/asked_states.h"

#include "runner.h"

runner_suite check_asked_states;

static struct asked_states states;

static void
follow(const uint64_t *hashes, size_t count)
{
  struct engine rows[8] = {{0}};
  struct engines engines = {rows, count};
  for (size_t i = 0; i < count; i++)
    rows[i].hash = hashes[i];
  asked_states_follow(&states, &engines);
}

static void
check(uint64_t unknown, uint64_t up, uint64_t failing)
{
  struct asked_figures figures = asked_states_figures(&states);
  ck_assert_uint_eq(figures.states[ASKED_UNKNOWN], unknown);
  ck_assert_uint_eq(figures.states[ASKED_UP], up);
  ck_assert_uint_eq(figures.states[ASKED_FAILING], failing);
}

START_TEST(remembers_the_last_answer)
{
  static const struct {
    enum message_outcome outcome;
    uint64_t up, failing;
  } rows[] = {{MESSAGE_FOUND, 1, 0},  {MESSAGE_LATE, 0, 1},
              {MESSAGE_ABSENT, 1, 0}, {MESSAGE_BAD, 0, 1},
              {MESSAGE_BUSY, 0, 1},   {MESSAGE_FOUND, 1, 0},
              {MESSAGE_BUSY, 1, 0},   {MESSAGE_UNREACHABLE, 0, 1}};
  const uint64_t hashes[] = {11};
  asked_states_init(&states);
  check(0, 0, 0);
  follow(hashes, 1);
  check(1, 0, 0);
  asked_states_note(&states, 11, MESSAGE_BUSY);
  check(1, 0, 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    asked_states_note(&states, 11, rows[i].outcome);
    check(0, rows[i].up, rows[i].failing);
  }
  struct asked_figures figures = asked_states_figures(&states);
  ck_assert_uint_eq(figures.outcomes[MESSAGE_FOUND], 2);
  ck_assert_uint_eq(figures.outcomes[MESSAGE_BUSY], 3);
  ck_assert_uint_eq(figures.outcomes[MESSAGE_LATE], 1);
}
END_TEST

START_TEST(follows_a_configuration)
{
  const uint64_t before[] = {1, 2, 3}, after[] = {3, 4};
  asked_states_init(&states);
  follow(before, 3);
  asked_states_note(&states, 1, MESSAGE_FOUND);
  asked_states_note(&states, 3, MESSAGE_LATE);
  check(1, 1, 1);
  follow(after, 2);
  check(1, 0, 1);
  asked_states_note(&states, 1, MESSAGE_FOUND); /* one of before */
  check(1, 0, 1);
  ck_assert_uint_eq(asked_states_figures(&states).outcomes[MESSAGE_FOUND], 2);
  follow(after, 0);
  check(0, 0, 0);
}
END_TEST

Suite *
check_asked_states(void)
{
  const TTest *tests[] = {remembers_the_last_answer, follows_a_configuration};
  return runner_make_suite("asked_states", tests, sizeof tests / sizeof *tests);
}
