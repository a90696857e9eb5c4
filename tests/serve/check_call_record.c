#include "serve/call_record.h"

#include "runner.h"
#include "serve/access_log.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

runner_suite check_call_record;

#define TRAITS ((struct response_traits){.kind = 2, .format = 3})

static struct str
answer(struct call_record *record, bool is_trusted, int status)
{
  static struct response response;
  static struct request_ids ids;
  struct request_field fields[] = {{STR_INIT("X-Request-Id"), STR_INIT("a.1")}};
  struct request request = {.fields = fields, .field_count = 1};
  response_init(&response);
  response.status = status;
  response.traits = TRAITS;
  record->is_trusted = is_trusted;
  bool once = call_record_answer(record, &ids, &request, &response);
  struct str echoed = response_field(&response, "X-Request-Id");
  ck_assert_int_eq(once, echoed.length > 0);
  return echoed;
}

static void
open_log(void)
{
  int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  fflush(stdout);
  ck_assert_int_ge(dup2(nothing, STDOUT_FILENO), 0);
  close(nothing);
  ck_assert_int_eq(access_log_open(ACCESS_LOG_JSON), ERR_NONE);
}

START_TEST(notes_nothing_without_a_log)
{
  struct call_record record;
  call_record_begin(&record);
  answer(&record, false, 200);
  ck_assert_str_eq(record.id, "");
  ck_assert_int_eq(call_record_time(&record), -1);
}
END_TEST

/* The access log is that of this process, which the runner has forked. */
START_TEST(notes_the_traits)
{
  struct call_record record;
  open_log();
  call_record_begin(&record);
  answer(&record, false, 200);
  ck_assert_int_eq(record.traits.kind, TRAITS.kind);
  ck_assert_int_eq(record.traits.format, TRAITS.format);
  access_log_close(1000);
}
END_TEST

START_TEST(makes_an_id_where_nobody_is_trusted)
{
  struct call_record record;
  open_log();
  call_record_begin(&record);
  ck_assert_uint_eq(answer(&record, false, 200).length, 0);
  ck_assert_uint_eq(strlen(record.id), 32);
  access_log_close(1000);
}
END_TEST

START_TEST(sends_a_trusted_id_back)
{
  struct call_record record;
  call_record_begin(&record);
  ck_assert(str_equals(answer(&record, true, 200), STR("a.1")));
  ck_assert_str_eq(record.id, "a.1");
}
END_TEST

START_TEST(adds_nothing_to_a_304)
{
  struct call_record record;
  call_record_begin(&record);
  ck_assert_uint_eq(answer(&record, true, 304).length, 0);
  ck_assert_str_eq(record.id, "a.1");
}
END_TEST

START_TEST(measures_the_time)
{
  struct call_record record;
  open_log();
  call_record_begin(&record);
  usleep(2000);
  int64_t time = call_record_time(&record);
  ck_assert_int_ge(time, 2000);
  ck_assert_int_lt(time, 2000000);
  access_log_close(1000);
}
END_TEST

Suite *
check_call_record(void)
{
  const TTest *tests[] = {notes_nothing_without_a_log,
                          notes_the_traits,
                          makes_an_id_where_nobody_is_trusted,
                          sends_a_trusted_id_back,
                          adds_nothing_to_a_304,
                          measures_the_time};
  return runner_make_suite("call_record", tests, sizeof tests / sizeof *tests);
}
