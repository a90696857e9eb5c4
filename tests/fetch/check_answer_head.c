#include "fetch/answer_head.h"

#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

runner_suite check_answer_head;

enum { NOW = 784111777 }; /* Sun, 06 Nov 1994 08:49:37 GMT */

static struct answer_head
head_of(const char *text)
{
  struct answer_head head = {0};
  struct str rest = str_from(text);
  while (rest.length)
    ck_assert(answer_head_take(&head, str_cut(&rest, '\n'), NOW));
  return head;
}

START_TEST(keeps_status_and_fields)
{
  struct answer_head head =
      head_of("HTTP/1.1 302 Found\r\nLOCATION:  http://e.org/ \r\n"
              "Content-type:text/html;charset=x\r\nOther: x\r\n\r\n");
  ck_assert_uint_eq(head.status, 302);
  ck_assert_str_eq(head.location, "http://e.org/");
  ck_assert_str_eq(head.media_type, "text/html;charset=x");
  ck_assert_uint_eq(head.retry_seconds, 0);
  ck_assert(!head.is_cut);
  ck_assert_uint_eq(head_of("HTTP/2 503 \r\n").status, 503);
  ck_assert_uint_eq(head_of("HTTP/1.1 1000 Odd\r\n").status, 0);
  ck_assert_uint_eq(head_of("HTTP/1.1\r\n").status, 0);
  ck_assert_uint_eq(head_of("HTTP/1.1 -2 x\r\nno field\r\n:\r\n").status, 0);
}
END_TEST

START_TEST(keeps_the_last_head)
{
  struct answer_head head =
      head_of("HTTP/1.1 103 Early Hints\r\nRetry-After: 7\r\n"
              "X-SPARQL-MaxRows: 1\r\nLocation: /x\r\n\r\nHTTP/1.1 200 OK\r\n");
  ck_assert_uint_eq(head.status, 200);
  ck_assert_uint_eq(head.retry_seconds, 0);
  ck_assert_str_eq(head.location, "");
  ck_assert(!head.is_cut);
}
END_TEST

static const struct {
  const char *value;
  unsigned seconds;
} retries[] = {
    {"120", 120},
    {"0", 0},
    {"99999999999", ANSWER_HEAD_RETRY_MAXIMUM},
    {"99999999999999999999999", 0},
    {"-1", 0},
    {"soon", 0},
    {"", 0},
    {"Sun, 06 Nov 1994 08:50:00 GMT", 23},
    {"Sun, 06 Nov 1994 08:49:00 GMT", 1},
    {"Sun, 06 Nov 2094 08:49:00 GMT", ANSWER_HEAD_RETRY_MAXIMUM},
};

START_TEST(counts_seconds)
{
  char line[100];
  struct answer_head head = {0};
  snprintf(line, sizeof line, "Retry-After: %s\r\n", retries[_i].value);
  ck_assert(answer_head_take(&head, str_from(line), NOW));
  ck_assert_msg(head.retry_seconds == retries[_i].seconds, "%s: %u",
                retries[_i].value, head.retry_seconds);
}
END_TEST

/* What Virtuoso 7 sends. */
START_TEST(sees_limits)
{
  ck_assert(head_of("HTTP/1.1 200 OK\nX-SPARQL-MaxRows: 10\n").is_cut);
  ck_assert(head_of("HTTP/1.1 200 OK\nX-SQL-State: S1TAT\n").is_cut);
  ck_assert(!head_of("HTTP/1.1 200 OK\nX-SPARQL-Other: 10\n").is_cut);
}
END_TEST

START_TEST(is_limited)
{
  struct answer_head head = {0};
  size_t size = 32 * 1024;
  char *line = malloc(size);
  ck_assert_ptr_nonnull(line);
  memset(line, 'x', size);
  memcpy(line, "location:", 9);
  ck_assert(answer_head_take(&head, str_of(line, size), NOW));
  ck_assert_uint_eq(strlen(head.location), ANSWER_HEAD_TEXT - 1);
  ck_assert(answer_head_take(&head, str_of(line, size), NOW));
  ck_assert(!answer_head_take(&head, str_of(line, 1), NOW));
  /* A new head does not begin anew. */
  ck_assert(!answer_head_take(&head, STR("HTTP/1.1 200 OK"), NOW));
  free(line);
}
END_TEST

static const struct {
  const char *type;
  enum syntax syntax;
} types[] = {
    {"application/n-triples", SYNTAX_NTRIPLES},
    {"Application/N-Triples; charset=UTF-8", SYNTAX_NTRIPLES},
    {"text/turtle", SYNTAX_TURTLE},
    {"application/x-turtle", SYNTAX_TURTLE},
    {"application/rdf+xml", SYNTAX_RDFXML},
    {"text/html", SYNTAX_UNKNOWN},
    {"text/plain", SYNTAX_UNKNOWN},
    {"application/sparql-results+xml", SYNTAX_UNKNOWN},
    {"text/turtle2", SYNTAX_UNKNOWN},
    {"turtle", SYNTAX_UNKNOWN},
    {"", SYNTAX_UNKNOWN},
};

START_TEST(knows_media_types)
{
  struct answer_head head = {0};
  strcpy(head.media_type, types[_i].type);
  ck_assert_msg(answer_head_syntax(&head) == types[_i].syntax, "%s",
                types[_i].type);
}
END_TEST

Suite *
check_answer_head(void)
{
  const TTest *tests[] = {keeps_status_and_fields, keeps_the_last_head,
                          sees_limits, is_limited};
  Suite *suite =
      runner_make_suite("answer_head", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, counts_seconds, 0,
                      (int)(sizeof retries / sizeof *retries));
  tcase_add_loop_test(each, knows_media_types, 0,
                      (int)(sizeof types / sizeof *types));
  suite_add_tcase(suite, each);
  return suite;
}
