#include "resolve/respond.h"

#include "base/memory.h"
#include "http/status.h"
#include "runner.h"

#include <stdint.h>
#include <stdlib.h>

runner_suite check_respond;

static void
fail_once(void)
{
  static volatile size_t too_much = SIZE_MAX / 4;
  void *volatile at = malloc(too_much); /* so that the call is not left out */
  free(at);
}

/* What was written before is not sent. */
START_TEST(says_little_when_memory_is_out)
{
  struct response response;
  if (!memory_counts())
    return;
  response_init(&response);
  response.status = STATUS_OK;
  response_add(&response, "ETag", STR("\"tag\""));
  memory_begin();
  fail_once();
  respond_nothing(&response);
  memory_begin();
  ck_assert_int_eq(response.status, STATUS_SERVICE_UNAVAILABLE);
  ck_assert(str_equals(response_field(&response, "Retry-After"), STR("10")));
  ck_assert(
      str_equals(response_field(&response, "Cache-Control"), STR("no-store")));
  ck_assert_ptr_null(response_field(&response, "ETag").bytes);
  ck_assert_uint_eq(response.content.length, 0);
  response_fini(&response);
}
END_TEST

START_TEST(says_nothing_of_other_failures)
{
  struct response response;
  response_init(&response);
  response_add(&response, "ETag", STR("\"tag\""));
  memory_begin();
  respond_nothing(&response);
  ck_assert_int_eq(response.status, STATUS_INTERNAL_SERVER_ERROR);
  ck_assert(
      str_equals(response_field(&response, "Cache-Control"), STR("no-store")));
  ck_assert_ptr_null(response_field(&response, "Retry-After").bytes);
  ck_assert_ptr_null(response_field(&response, "ETag").bytes);
  response_fini(&response);
}
END_TEST

Suite *
check_respond(void)
{
  const TTest *tests[] = {says_little_when_memory_is_out,
                          says_nothing_of_other_failures};
  return runner_make_suite("respond", tests, sizeof tests / sizeof *tests);
}
