#include "fetch/verdict.h"

#include "runner.h"

#include <string.h>

runner_suite check_verdict;

static const struct {
  enum transfer_outcome transfer;
  struct answer_head head;
  const char *detail;
  struct verdict verdict;
  const char *words; /* after the origin; "" none at all */
} rows[] = {
    {TRANSFER_OK,
     {.status = 200, .media_type = "text/turtle"},
     "",
     {MESSAGE_FOUND, HEALTH_GOOD, true, 0},
     ""},
    {TRANSFER_OK,
     {.status = 200, .media_type = "text/turtle", .is_cut = true},
     "",
     {MESSAGE_BAD, HEALTH_GOOD, false, 0},
     "has cut its answer at a limit of its own, of rows or of time."},
    {TRANSFER_OK,
     {.status = 200, .media_type = "text/\x1b[2J\xc3\xa4"},
     "",
     {MESSAGE_BAD, HEALTH_FAULT, false, 0},
     "answered with text/?[2J??, not with N-Triples, Turtle or RDF/XML."},
    {TRANSFER_OK,
     {.status = 200},
     "",
     {MESSAGE_BAD, HEALTH_FAULT, false, 0},
     "answered with something that has no media type, not with N-Triples, "
     "Turtle or RDF/XML."},
    {TRANSFER_STATUS,
     {.status = 400},
     "",
     {MESSAGE_BAD, HEALTH_NEITHER, false, 0},
     "answered with status 400."},
    {TRANSFER_STATUS,
     {.status = 404},
     "",
     {MESSAGE_BAD, HEALTH_FAULT, false, 0},
     "answered with status 404."},
    {TRANSFER_STATUS,
     {.status = 429, .retry_seconds = 9},
     "",
     {MESSAGE_BUSY, HEALTH_QUIET, false, 9},
     "answered with status 429."},
    {TRANSFER_STATUS,
     {.status = 429},
     "",
     {MESSAGE_BUSY, HEALTH_QUIET, false, 0},
     "answered with status 429."},
    {TRANSFER_STATUS,
     {.status = 503, .retry_seconds = 9},
     "",
     {MESSAGE_BUSY, HEALTH_QUIET, false, 9},
     "answered with status 503."},
    {TRANSFER_STATUS,
     {.status = 503},
     "",
     {MESSAGE_BUSY, HEALTH_FAULT, false, 0},
     "answered with status 503."},
    {TRANSFER_STATUS,
     {.status = 500, .retry_seconds = 9},
     "",
     {MESSAGE_BAD, HEALTH_FAULT, false, 0},
     "answered with status 500."},
    {TRANSFER_STATUS,
     {.status = 502},
     "",
     {MESSAGE_UNREACHABLE, HEALTH_FAULT, false, 0},
     "answered with status 502."},
    {TRANSFER_STATUS,
     {.status = 504},
     "",
     {MESSAGE_LATE, HEALTH_FAULT, false, 0},
     "answered with status 504."},
    {TRANSFER_REDIRECT,
     {.status = 301, .location = "https://e.org/x?secret=1#y"},
     "",
     {MESSAGE_BAD, HEALTH_FAULT, false, 0},
     "redirects to <https://e.org/x> (status 301), which is not followed: "
     "so:endpoint has to name the place itself."},
    {TRANSFER_REDIRECT,
     {.status = 302, .location = "https://user:secret@e.org/"},
     "",
     {MESSAGE_BAD, HEALTH_FAULT, false, 0},
     "redirects to another place (status 302), which is not followed: "
     "so:endpoint has to name the place itself."},
    {TRANSFER_UNREACHED,
     {0},
     "Could not",
     {MESSAGE_UNREACHABLE, HEALTH_FAULT, false, 0},
     "cannot be reached (Could not)."},
    {TRANSFER_LATE,
     {0},
     "",
     {MESSAGE_LATE, HEALTH_FAULT, false, 0},
     "took too long."},
    {TRANSFER_LARGE,
     {.status = 200},
     "",
     {MESSAGE_BAD, HEALTH_NEITHER, true, 0},
     "answered with more bytes than so:answerSize allows."},
};

#define ORIGIN "http://e.org:8890"

START_TEST(judges)
{
  struct buffer words;
  struct transfer_result result = {.outcome = rows[_i].transfer,
                                   .detail = rows[_i].detail,
                                   .head = &rows[_i].head};
  buffer_init(&words, 1000);
  struct verdict verdict = verdict_of(&result, STR(ORIGIN), &words);
  const struct verdict *wanted = &rows[_i].verdict;
  ck_assert_int_eq(verdict.outcome, wanted->outcome);
  ck_assert_int_eq(verdict.health, wanted->health);
  ck_assert(verdict.is_final == wanted->is_final);
  ck_assert_uint_eq(verdict.retry_seconds, wanted->retry_seconds);
  struct str said = buffer_str(&words);
  if (rows[_i].words[0]) {
    ck_assert(str_starts(said, STR(ORIGIN " ")));
    said = str_from_offset(said, sizeof ORIGIN);
  }
  ck_assert_msg(str_equals(said, str_from(rows[_i].words)), "%.*s",
                STR_ARGS(said));
  buffer_fini(&words);
}
END_TEST

/* Every outcome has words and a verdict. */
START_TEST(has_words)
{
  struct answer_head head = {0};
  for (int i = TRANSFER_STATUS; i < TRANSFER_OUTCOMES; i++) {
    struct transfer_result result = {
        .outcome = (enum transfer_outcome)i, .detail = "", .head = &head};
    struct buffer words;
    buffer_init(&words, 1000);
    struct verdict verdict = verdict_of(&result, STR(ORIGIN), &words);
    ck_assert_msg(words.length > sizeof ORIGIN + 2, "%d", i);
    ck_assert_int_ne(verdict.outcome, MESSAGE_FOUND);
    ck_assert_int_ne(verdict.outcome, MESSAGE_ABSENT);
    buffer_fini(&words);
  }
}
END_TEST

START_TEST(shortens)
{
  struct buffer words;
  char long_text[500];
  memset(long_text, 'x', sizeof long_text);
  buffer_init(&words, 1000);
  struct verdict verdict = verdict_unreadable(
      STR(ORIGIN), str_of(long_text, sizeof long_text), &words);
  ck_assert_int_eq(verdict.outcome, MESSAGE_BAD);
  ck_assert_int_eq(verdict.health, HEALTH_FAULT);
  ck_assert(!verdict.is_final);
  ck_assert_uint_lt(words.length, 300);
  ck_assert(str_ends(buffer_str(&words), STR("xxx...")));
  buffer_fini(&words);
}
END_TEST

static const struct {
  size_t count;
  bool is_cut;
} counts[] = {{0, false},    {999, false},  {1000, true},   {1001, true},
              {1002, false}, {2000, true},  {3000, false},  {5001, true},
              {10000, true}, {10001, true}, {10002, false}, {12345, false},
              {20000, true}, {100001, true}};

/* Virtuoso says nothing when it cuts. */
START_TEST(a_round_number_of_statements_is_a_limit)
{
  struct answer_head head = {.status = 200};
  struct transfer_result result = {.outcome = TRANSFER_OK, .head = &head};
  struct buffer bytes, words;
  strcpy(head.media_type, "application/n-triples");
  buffer_init(&bytes, 8 << 20);
  buffer_init(&words, 1024);
  for (size_t i = 0; i < counts[_i].count; i++)
    buffer_put(&bytes, STR("<a:a> <a:b> <a:c> .\n"));
  result.bytes = buffer_str(&bytes);
  struct verdict verdict = verdict_of(&result, STR("http://e.org"), &words);
  ck_assert_msg((verdict.outcome == MESSAGE_BAD) == counts[_i].is_cut, "%zu",
                counts[_i].count);
  strcpy(head.media_type, "text/turtle"); /* whose lines are not statements */
  verdict = verdict_of(&result, STR("http://e.org"), &words);
  ck_assert_int_eq(verdict.outcome, MESSAGE_FOUND);
  buffer_fini(&bytes);
  buffer_fini(&words);
}
END_TEST

Suite *
check_verdict(void)
{
  const TTest *tests[] = {has_words, shortens};
  Suite *suite =
      runner_make_suite("verdict", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, judges, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(each, a_round_number_of_statements_is_a_limit, 0,
                      (int)(sizeof counts / sizeof *counts));
  suite_add_tcase(suite, each);
  return suite;
}
