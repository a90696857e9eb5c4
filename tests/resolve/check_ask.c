#include "fixture.h"

#include "http/status.h"
#include "name/wants.h"
#include "runner.h"

runner_suite check_ask;

/* Names below /far/ are those of an endpoint; all others are here. */
#define CONFIG                                                                 \
  "namespace\thttp://e.org/far/\n"                                             \
  "namespace.source\t\n"                                                       \
  "source.endpoint\thttp://127.0.0.1:1/sparql\n"                               \
  "namespace\thttp://e.org/far/id/local/\n"

static const struct fixture_name far_names[] = {
    {"http://e.org/far/id/a", NAME_SUBJECT},
    {"http://e.org/far/id/a.ttl", NAME_SUBJECT},
    {"http://e.org/far/page", NAME_SUBJECT | NAME_DOCUMENT},
    {NULL, 0},
};

static struct fixture here, far;
static struct wants *wants;
static const struct engine *engine;

static void
set_up(void)
{
  fixture_init(&here, CONFIG, fixture_names);
  fixture_init(&far, "", far_names);
  atomic_init(&here.snapshot.references, 1); /* it is not of the heap */
  here.snapshot.fetched = fetched_new(1 << 20);
  wants = here.workspace.wants;
  engine = &here.snapshot.rules.engines.rows[0];
  ck_assert_ptr_nonnull(here.snapshot.fetched);
}

static void
tear_down(void)
{
  wants_release(wants);
  fetched_free(here.snapshot.fetched);
  fixture_fini(&far);
  fixture_fini(&here);
}

/* The name is what the endpoint has of it, in far; or it has nothing. */
static void
put(const char *iri, enum message_outcome outcome)
{
  struct fetched_question question = {.engine = engine->hash,
                                      .kind = QUESTION_DESCRIBE,
                                      .rows = {str_from(iri)},
                                      .count = 1};
  struct message_question new;
  struct fetched_data *data = NULL;
  uint64_t tickets[FETCHED_ROWS_MAXIMUM + 1];
  struct buffer text;
  size_t count;
  question.keys[0] = fetched_key_of(here.snapshot.fetched, engine->hash,
                                    QUESTION_DESCRIBE, str_from(iri + 7));
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  ck_assert_int_eq(fetched_ask(here.snapshot.fetched, &question, &text, &new,
                               tickets, &count),
                   ERR_NONE);
  if (outcome == MESSAGE_FOUND) {
    data = fetched_data_new();
    data->store = &far.store;
  }
  struct message_answer answer = {
      .ticket = new.ticket, .outcome = outcome, .fd = -1};
  fetched_settle(here.snapshot.fetched, engine, &answer, data, 0);
  buffer_fini(&text);
}

/* The texts of what the last request wants, a line each. */
static void
ck_assert_wants(const char *expected)
{
  struct buffer out;
  buffer_init(&out, 4096);
  for (size_t i = 0; i < wants->count; i++) {
    buffer_put(&out, wants->rows[i].text);
    buffer_put_char(&out, '\n');
  }
  buffer_put_char(&out, '\0');
  ck_assert_str_eq(out.bytes, expected);
  buffer_fini(&out);
}

/* A request whose wants are still there afterwards. */
static const struct response *
ask(const char *target)
{
  wants_release(wants);
  return fixture_get(&here, target, "text/turtle");
}

START_TEST(names_here_ask_nothing)
{
  ck_assert_int_eq(ask("/id/jupiter")->status, STATUS_SEE_OTHER);
  ck_assert_int_eq(ask("/doc/jupiter")->status, STATUS_OK);
  ck_assert_int_eq(ask("/id/nothing")->status, STATUS_NOT_FOUND);
  ck_assert_wants("");
  ck_assert_int_eq(ask("/far/id/local/x")->status, STATUS_NOT_FOUND);
  ck_assert_wants("");
}
END_TEST

START_TEST(a_name_there_waits)
{
  const struct response *response = ask("/far/id/a");
  ck_assert(response->waiting);
  ck_assert_int_eq(response->status, 0);
  ck_assert_wants("http://e.org/far/id/a\n");
}
END_TEST

START_TEST(a_document_may_be_that_of_several_things)
{
  struct fetched_question questions[4];
  ck_assert(ask("/far/doc/a")->waiting);
  ck_assert_uint_gt(wants->count, 1);
  ck_assert_uint_eq(wants_questions(wants, questions, 4), 1);
  ck_assert_int_eq(questions[0].kind, QUESTION_EXISTS);
  ck_assert_uint_eq(questions[0].count, wants->count);
}
END_TEST

START_TEST(what_is_there_is_answered)
{
  put("http://e.org/far/id/a", MESSAGE_FOUND);
  ck_assert_int_eq(ask("/far/id/a")->status, STATUS_SEE_OTHER);
  ck_assert_str_eq(fixture_field(&here, "Location"), "/far/doc/a");
  /* Nothing that could come before the thing is unknown. */
  ck_assert_int_eq(ask("/far/doc/a")->status, STATUS_OK);
  ck_assert_str_eq(fixture_field(&here, "Last-Modified"), "");
}
END_TEST

START_TEST(the_exact_name_comes_first)
{
  put("http://e.org/far/id/a", MESSAGE_FOUND);
  ck_assert(ask("/far/id/a.ttl")->waiting); /* or is it that of /far/id/a? */
  put("http://e.org/far/id/a.ttl", MESSAGE_ABSENT);
  ck_assert_int_eq(ask("/far/id/a.ttl")->status, STATUS_SEE_OTHER);
  ck_assert_str_eq(fixture_field(&here, "Location"), "/far/doc/a.ttl");
}
END_TEST

START_TEST(what_is_not_there_is_not_found)
{
  put("http://e.org/far/id/b", MESSAGE_ABSENT);
  ck_assert_int_eq(ask("/far/id/b")->status, STATUS_NOT_FOUND);
}
END_TEST

static const struct {
  enum message_outcome outcome;
  int status;
} failures[] = {
    {MESSAGE_UNREACHABLE, STATUS_BAD_GATEWAY},
    {MESSAGE_BAD, STATUS_BAD_GATEWAY},
    {MESSAGE_LATE, STATUS_GATEWAY_TIMEOUT},
    {MESSAGE_BUSY, STATUS_SERVICE_UNAVAILABLE},
};

START_TEST(a_failure_is_explained)
{
  for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
    put("http://e.org/far/id/a", failures[i].outcome);
    ck_assert_int_eq(ask("/far/id/a")->status, failures[i].status);
    ck_assert_str_eq(fixture_field(&here, "Retry-After"), "2");
    ck_assert_str_eq(fixture_field(&here, "Cache-Control"), "no-store");
    ck_assert(fixture_says(&here, "database"));
  }
}
END_TEST

START_TEST(who_is_late_does_not_wait)
{
  wants->patience = WANTS_LATE;
  ck_assert_int_eq(ask("/far/id/a")->status, STATUS_GATEWAY_TIMEOUT);
  wants->patience = WANTS_FULL;
  ck_assert_int_eq(ask("/far/id/a")->status, STATUS_SERVICE_UNAVAILABLE);
  wants->patience = WANTS_WAITS;
}
END_TEST

START_TEST(a_lookup_asks_as_well)
{
  ck_assert(ask("/-/lookup?iri=http://e.org/far/id/a")->waiting);
  put("http://e.org/far/id/a", MESSAGE_FOUND);
  ck_assert_int_eq(ask("/-/lookup?iri=http://e.org/far/id/a")->status,
                   STATUS_SEE_OTHER);
}
END_TEST

START_TEST(what_is_said_of_the_document_is_asked_with_the_thing)
{
  struct fetched_question questions[4];
  ask("/far/id/a");
  ck_assert_uint_eq(wants_questions(wants, questions, 4), 1);
  ck_assert_int_eq(questions[0].kind, QUESTION_DESCRIBE);
  ck_assert(str_equals(questions[0].also, STR("http://e.org/far/doc/a")));
}
END_TEST

Suite *
check_ask(void)
{
  const TTest *tests[] = {
      names_here_ask_nothing,
      a_name_there_waits,
      a_document_may_be_that_of_several_things,
      what_is_there_is_answered,
      the_exact_name_comes_first,
      what_is_not_there_is_not_found,
      a_failure_is_explained,
      who_is_late_does_not_wait,
      a_lookup_asks_as_well,
      what_is_said_of_the_document_is_asked_with_the_thing,
  };
  Suite *suite = suite_create("ask");
  TCase *test_case = tcase_create("ask");
  tcase_add_checked_fixture(test_case, set_up, tear_down);
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
    tcase_add_test(test_case, tests[i]);
  suite_add_tcase(suite, test_case);
  return suite;
}
