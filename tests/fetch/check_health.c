#include "fetch/health.h"

#include "runner.h"

#include <string.h>

runner_suite check_health;

/* A history, a sign each: "." is a good try, "x" a fault, "n" says nothing, "q"
 * asks for two seconds of quiet, and a digit lets that many seconds pass. A
 * letter begins a try and ends it, if it may be begun: else it stands in the
 * history as one that was refused, which is counted. */
static struct health
after(const char *history, int64_t *now, unsigned *ret_refused)
{
  struct health health = health_first();
  *ret_refused = 0;
  for (const char *sign = history; *sign; sign++) {
    if (*sign >= '0' && *sign <= '9') {
      *now += (*sign - '0') * 1000;
      continue;
    }
    if (!health_may_ask(&health, *now)) {
      ++*ret_refused;
      continue;
    }
    unsigned round = health_begin(&health, *now);
    enum health_try ended = *sign == '.'   ? HEALTH_GOOD
                            : *sign == 'x' ? HEALTH_FAULT
                            : *sign == 'q' ? HEALTH_QUIET
                                           : HEALTH_NEITHER;
    health_note(&health, round, ended, 2, *now);
  }
  return health;
}

static const struct {
  const char *history;
  unsigned refused;
  bool may_ask;
  unsigned wait; /* seconds */
} rows[] = {
    {"", 0, true, 1},
    {"....", 0, true, 1},
    {"xxxx", 0, true, 1},
    {"xxxxx", 0, false, 1},          /* five in a row */
    {"xxxx.xxxx", 0, true, 1},       /* not in a row */
    {"xxxxnx", 0, false, 1},         /* what says nothing does not help */
    {"xxxxxx..", 3, false, 1},       /* nobody is asked while it is open */
    {"xxxxx1.", 0, true, 1},         /* one try, which is good */
    {"xxxxx1.xxxx", 0, true, 1},     /* and all before is forgotten */
    {"xxxxx1x", 0, false, 2},        /* twice as long */
    {"xxxxx1x1x", 1, false, 1},      /* and not a second less */
    {"xxxxx1x2x", 0, false, 4},      /* twice as long again */
    {"xxxxx1x2x4x", 0, false, 8},    /* and again */
    {"xxxxx1x2.xxxxx", 0, false, 1}, /* from the beginning */
    {"xxxxx1x2x4x8x988x9995x", 0, false, 60}, /* a minute at most */
    {"xxxxx1n", 0, true, 1},  /* a try that says nothing: another one */
    {"xxxxx1q", 0, false, 2}, /* quiet, instead of an answer */
    {"xxxxx1q2.", 0, true, 1},
    {"q", 0, false, 2}, /* what it has asked for */
    {"q.", 1, false, 2},
    {"q1", 0, false, 1},
    {"q2", 0, true, 1},
    {"qqqq2", 3, true, 1},                  /* quiet is not a fault */
    {"x.x.x.x.x.x.x.x.x.x.x", 0, true, 1},  /* 10 of 20 */
    {"x.x.x.x.x.x.x.x.x.xx.", 1, false, 1}, /* 11 of 20 */
};

START_TEST(opens_and_closes)
{
  int64_t now = 12345;
  unsigned refused;
  struct health health = after(rows[_i].history, &now, &refused);
  const char *what = rows[_i].history;
  ck_assert_msg(refused == rows[_i].refused, "%s: %u", what, refused);
  ck_assert_msg(health_may_ask(&health, now) == rows[_i].may_ask, "%s", what);
  ck_assert_msg(health_wait(&health, now) == rows[_i].wait, "%s: %u", what,
                health_wait(&health, now));
}
END_TEST

START_TEST(lets_one_try_through)
{
  int64_t now = 0;
  unsigned refused;
  struct health health = after("xxxxx1", &now, &refused);
  ck_assert(health_may_ask(&health, now));
  unsigned round = health_begin(&health, now);
  ck_assert(!health_may_ask(&health, now));
  ck_assert(!health_may_ask(&health, now + 100000));
  health_note(&health, round, HEALTH_GOOD, 0, now);
  ck_assert(health_may_ask(&health, now));
}
END_TEST

/* Tries that began before the breaker opened, and end after it. */
START_TEST(forgets_late_news)
{
  int64_t now = 0;
  struct health health = health_first();
  unsigned rounds[7];
  for (int i = 0; i < 7; i++)
    rounds[i] = health_begin(&health, now);
  for (int i = 0; i < 6; i++)
    health_note(&health, rounds[i], HEALTH_FAULT, 0, now);
  ck_assert_int_eq(health.pause, HEALTH_PAUSE_FIRST); /* not doubled */
  health_note(&health, rounds[6], HEALTH_GOOD, 0, now);
  ck_assert(!health_may_ask(&health, now));
  now += HEALTH_PAUSE_FIRST;
  unsigned probe = health_begin(&health, now);
  health_note(&health, rounds[6], HEALTH_GOOD, 0, now);
  ck_assert(!health_may_ask(&health, now)); /* it was not the probe */
  health_note(&health, probe, HEALTH_GOOD, 0, now);
  ck_assert(health_may_ask(&health, now));
}
END_TEST

/* Each change is told once. */
START_TEST(tells_changes)
{
  static const struct {
    enum health_try ended;
    int64_t later; /* milliseconds */
    enum health_change change;
  } steps[] = {
      {HEALTH_GOOD, 0, HEALTH_SAME},      {HEALTH_FAULT, 0, HEALTH_SAME},
      {HEALTH_FAULT, 0, HEALTH_SAME},     {HEALTH_FAULT, 0, HEALTH_SAME},
      {HEALTH_FAULT, 0, HEALTH_SAME},     {HEALTH_FAULT, 0, HEALTH_WORSE},
      {HEALTH_FAULT, 1000, HEALTH_SAME},  {HEALTH_FAULT, 2000, HEALTH_SAME},
      {HEALTH_GOOD, 4000, HEALTH_BETTER}, {HEALTH_GOOD, 0, HEALTH_SAME},
      {HEALTH_QUIET, 0, HEALTH_WORSE},    {HEALTH_QUIET, 7000, HEALTH_SAME},
      {HEALTH_GOOD, 7000, HEALTH_BETTER},
  };
  struct health health = health_first();
  int64_t now = 0;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    now += steps[i].later;
    unsigned round = health_begin(&health, now);
    enum health_change change =
        health_note(&health, round, steps[i].ended, 7, now);
    ck_assert_msg(change == steps[i].change, "step %zu: %d", i, (int)change);
  }
}
END_TEST

START_TEST(limits_what_is_asked_for)
{
  struct health health = health_first();
  health_note(&health, health_begin(&health, 0), HEALTH_QUIET, 0, 0);
  ck_assert_uint_eq(health_wait(&health, 0), 1);
  ck_assert(!health_may_ask(&health, 999));
  ck_assert(health_may_ask(&health, 1000));
  health_note(&health, health_begin(&health, 0), HEALTH_QUIET, 4000000000U, 0);
  ck_assert_uint_eq(health_wait(&health, 0), HEALTH_RETRY_MAXIMUM);
}
END_TEST

START_TEST(chooses_the_first_that_is_well)
{
  int64_t now = 0;
  unsigned refused;
  struct health good = health_first(), bad = after("xxxxx", &now, &refused);
  struct health three[] = {bad, good, good}, none[] = {bad, bad};
  ck_assert_uint_eq(health_choose(three, 3, 0, now), 1);
  ck_assert_uint_eq(health_choose(three, 3, 2, now), 2);
  ck_assert_uint_eq(health_choose(three, 3, 6, now), 3);
  ck_assert_uint_eq(health_choose(three, 3, 0, now + 1000), 0);
  ck_assert_uint_eq(health_choose(none, 2, 0, now), 2);
}
END_TEST

Suite *
check_health(void)
{
  const TTest *tests[] = {lets_one_try_through, forgets_late_news,
                          tells_changes, limits_what_is_asked_for,
                          chooses_the_first_that_is_well};
  Suite *suite =
      runner_make_suite("health", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("histories");
  tcase_add_loop_test(each, opens_and_closes, 0,
                      (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, each);
  return suite;
}
