#include "serve/request_id.h"

#include "runner.h"

#include <stdlib.h>

runner_suite check_request_id;

#define TRACE "4bf92f3577b34da6a3ce929d0e0e4736"
#define PARENT "-00f067aa0ba902b7-01"
#define SIXTY "012345678901234567890123456789012345678901234567890123456789"

static const struct {
  const char *own, *again, *trace; /* NULL: the field is not there */
  const char *id;                  /* NULL: none */
  bool is_own;
} rows[] = {
    {"a", NULL, NULL, "a", true},
    {"A.b_c-9", NULL, NULL, "A.b_c-9", true},
    {SIXTY "abcd", NULL, NULL, SIXTY "abcd", true},
    {SIXTY "abcde", NULL, NULL, NULL, false},
    {"", NULL, NULL, NULL, false},
    {"a b", NULL, NULL, NULL, false},
    {"a\"b", NULL, NULL, NULL, false},
    {"a,b", NULL, NULL, NULL, false},
    {"\xC3\xA9", NULL, NULL, NULL, false},
    {"a", "b", NULL, NULL, false},
    {"a", NULL, "00-" TRACE PARENT, "a", true},
    {"a b", NULL, "00-" TRACE PARENT, TRACE, false},
    {NULL, NULL, "00-" TRACE PARENT, TRACE, false},
    {NULL, NULL, "cc-" TRACE PARENT "-more", TRACE, false},
    {NULL, NULL, "cc-" TRACE PARENT ".more", NULL, false},
    {NULL, NULL, "00-" TRACE PARENT "-more", NULL, false},
    {NULL, NULL, "ff-" TRACE PARENT, NULL, false},
    {NULL, NULL, "00-" TRACE "-00f067aa0ba902b7-0", NULL, false},
    {NULL, NULL, "00-" TRACE "-0000000000000000-01", NULL, false},
    {NULL, NULL, "00-00000000000000000000000000000000" PARENT, NULL, false},
    {NULL, NULL, "00-4BF92F3577B34DA6A3CE929D0E0E4736" PARENT, NULL, false},
    {NULL, NULL, "00-4bf92f3577b34da6a3ce929d0e0e473x" PARENT, NULL, false},
    {NULL, NULL, "00_" TRACE PARENT, NULL, false},
    {NULL, NULL, "", NULL, false},
    {NULL, NULL, NULL, NULL, false},
};

START_TEST(finds_an_id)
{
  struct request_field fields[3];
  struct request request = {.fields = fields};
  char text[REQUEST_ID_TEXT] = "none";
  bool is_own = true;
  if (rows[_i].own)
    fields[request.field_count++] =
        (struct request_field){STR("X-Request-ID"), str_from(rows[_i].own)};
  if (rows[_i].again)
    fields[request.field_count++] =
        (struct request_field){STR("X-Request-ID"), str_from(rows[_i].again)};
  if (rows[_i].trace)
    fields[request.field_count++] =
        (struct request_field){STR("traceparent"), str_from(rows[_i].trace)};
  ck_assert_int_eq(request_id_find(&request, text, &is_own),
                   rows[_i].id != NULL);
  ck_assert_str_eq(text, rows[_i].id ? rows[_i].id : "none");
  ck_assert_int_eq(is_own, rows[_i].is_own);
}
END_TEST

static int
compare(const void *a, const void *b)
{
  return strcmp(a, b);
}

START_TEST(makes_each_id_once)
{
  enum { COUNT = 20000 };
  struct request_ids ids[2];
  char(*made)[REQUEST_ID_TEXT] = calloc(COUNT, sizeof *made);
  ck_assert_ptr_nonnull(made);
  request_id_begin(&ids[0]);
  request_id_begin(&ids[1]);
  for (size_t i = 0; i < COUNT; i++)
    request_id_make(&ids[i % 2], made[i]);
  qsort(made, COUNT, sizeof *made, compare);
  for (size_t i = 0; i < COUNT; i++) {
    ck_assert_uint_eq(strlen(made[i]), 32);
    ck_assert_uint_eq(strspn(made[i], "0123456789abcdef"), 32);
    ck_assert(i == 0 || strcmp(made[i - 1], made[i]) != 0);
  }
  free(made);
}
END_TEST

Suite *
check_request_id(void)
{
  const TTest *tests[] = {makes_each_id_once};
  Suite *suite =
      runner_make_suite("request_id", tests, sizeof tests / sizeof *tests);
  TCase *found = tcase_create("found");
  tcase_add_loop_test(found, finds_an_id, 0, sizeof rows / sizeof *rows);
  suite_add_tcase(suite, found);
  return suite;
}
