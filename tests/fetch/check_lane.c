#include "fetch/lane.h"

#include "base/log.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

runner_suite check_lane;

static char said[2000];

static void
listen(struct str line)
{
  size_t at = strlen(said);
  snprintf(said + at, sizeof said - at, "%.*s", STR_ARGS(line));
}

static void
try(struct lane *lane, enum health_try ended, int64_t now)
{
  struct lane_try one = {.endpoint = lane_choose(lane, 0, now),
                         .ended = ended,
                         .why = STR("Something happened.")};
  ck_assert_uint_lt(one.endpoint, 2);
  one.round = health_begin(&lane->healths[one.endpoint], now);
  lane_note(lane, &one, now);
}

START_TEST(says_changes_once)
{
  static const struct engine engine = {
      .endpoints = {STR_INIT("http://a.example/sparql"),
                    STR_INIT("http://b.example/sparql")},
      .endpoint_count = 2};
  struct lane lane;
  struct arena arena;
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(lane_read(&lane, &engine, &arena), 0);
  said[0] = '\0';
  log_set_sink(listen);
  for (int i = 0; i < 5; i++)
    try(&lane, HEALTH_FAULT, 0);
  ck_assert_uint_eq(lane_choose(&lane, 0, 0), 1); /* the other one */
  ck_assert_uint_eq(lane_choose(&lane, 2, 0), 2);
  ck_assert_uint_eq(lane_wait(&lane, 0), 1);
  try(&lane, HEALTH_GOOD, 0);
  ck_assert_str_eq(said, "seeother: warning: http://a.example is not asked for "
                         "1 second: Something happened.\n");
  try(&lane, HEALTH_FAULT, 1000);
  try(&lane, HEALTH_FAULT, 3000);
  said[0] = '\0';
  try(&lane, HEALTH_GOOD, 7000);
  try(&lane, HEALTH_GOOD, 7000);
  log_set_sink(NULL);
  ck_assert_str_eq(said, "http://a.example answers again\n");
  arena_fini(&arena);
}
END_TEST

Suite *
check_lane(void)
{
  const TTest *tests[] = {says_changes_once};
  return runner_make_suite("lane", tests, sizeof tests / sizeof *tests);
}
