#include "fetch/fetcher.h"

#include "base/clock.h"
#include "base/log.h"
#include "compile/confine.h"
#include "engine_kit.h"
#include "runner.h"
#include "sparql/message.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_fetcher;

enum {
  SPARE = 20000, /* milliseconds that a busy machine may add */
  TOTAL = 20000,
};

#define TIMES                                                                  \
  "source.connectTimeout\t5\nsource.firstByteTimeout\t2\n"                     \
  "source.totalTimeout\t20\nsource.answerSize\t1\n"
#define PATIENT                                                                \
  "source.connectTimeout\t20\nsource.firstByteTimeout\t20\n"                   \
  "source.totalTimeout\t30\n"

/* --- a fetcher in a process of its own -------------------------------------
 */

struct fixture {
  struct engine_kit kit;
  int end, log; /* the server's end of the channel; a file */
  pid_t pid;
  struct arena arena;
  struct engines engines; /* as the fetcher knows them */
  struct buffer text;
};

static void
run_fetcher(int end, int log, const char *lines)
{
  dup2(log, STDERR_FILENO);
  enum err err = confine_privileges();
  if (!err)
    err = fetcher_run(
        &(struct fetcher_options){.channel = end, .lines = str_from(lines)});
  exit(err_exit_code(err)); /* sanitizers look for leaks */
}

static void
start(struct fixture *fixture, const char *lines)
{
  int ends[2];
  char log[] = "/tmp/check_fetcher_XXXXXX";
  fixture->log = mkstemp(log);
  unlink(log);
  ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends),
                   0);
  fixture->pid = fork();
  if (fixture->pid == 0) {
    close(ends[0]);
    run_fetcher(ends[1], fixture->log, lines);
  }
  close(ends[1]);
  fixture->end = ends[0];
  buffer_init(&fixture->text, MESSAGE_TEXT_MAXIMUM);
  arena_init(&fixture->arena, 1 << 20);
  ck_assert_int_eq(
      engines_read(&fixture->engines, str_from(lines), &fixture->arena), 0);
}

/* Its exit code. */
static int
stop(struct fixture *fixture)
{
  int status;
  close(fixture->end);
  waitpid(fixture->pid, &status, 0);
  buffer_fini(&fixture->text);
  arena_fini(&fixture->arena);
  close(fixture->log);
  ck_assert_msg(WIFEXITED(status), "it died by signal %d", WTERMSIG(status));
  return WEXITSTATUS(status);
}

/* What it has logged. Static. */
static const char *
logged(const struct fixture *fixture)
{
  static char text[10000];
  ssize_t got = pread(fixture->log, text, sizeof text - 1, 0);
  text[got > 0 ? got : 0] = '\0';
  return text;
}

/* An engine that there is not has the hash 1. */
static void
ask(const struct fixture *fixture, uint64_t ticket, size_t engine,
    enum question_kind kind, const char *text)
{
  const struct engines *engines = &fixture->engines;
  uint64_t hash = engine < engines->count ? engines->rows[engine].hash : 1;
  struct message_question question = {ticket, hash, kind, str_from(text)};
  struct pollfd room = {.fd = fixture->end, .events = POLLOUT};
  ck_assert_int_eq(poll(&room, 1, SPARE), 1);
  ck_assert_int_eq(message_ask(fixture->end, &question), 0);
}

static struct message_answer
take(struct fixture *fixture)
{
  struct message_answer answer;
  struct pollfd some = {.fd = fixture->end, .events = POLLIN};
  bool has_ended = false;
  ck_assert_int_eq(poll(&some, 1, TOTAL + SPARE), 1);
  ck_assert_msg(
      message_take_answer(fixture->end, &fixture->text, &answer, &has_ended),
      "%s", logged(fixture));
  return answer;
}

static struct message_answer
ask_and_take(struct fixture *fixture, enum question_kind kind, const char *text)
{
  static uint64_t ticket;
  ask(fixture, ++ticket, 0, kind, text);
  struct message_answer answer = take(fixture);
  ck_assert_uint_eq(answer.ticket, ticket);
  return answer;
}

#define ck_assert_says(answer, wanted)                                         \
  ck_assert_msg(str_find_str((answer).text, str_from(wanted)) !=               \
                    STR_NOT_FOUND,                                             \
                "\"%.*s\" lacks \"%s\"", STR_ARGS((answer).text), wanted)

/* --- faults ------------------------------------------------------------------
 */

static const struct {
  const char *fault; /* NULL: nobody listens */
  enum message_outcome outcome;
  unsigned retry_seconds;
  const char *words;
} rows[] = {
    {NULL, MESSAGE_UNREACHABLE, 0, "cannot be reached"},
    {"never", MESSAGE_LATE, 0, "took too long"},
    {"reset", MESSAGE_UNREACHABLE, 0, "without an answer"},
    {"closed", MESSAGE_UNREACHABLE, 0, "without an answer"},
    {"slow", MESSAGE_LATE, 0, "took too long"},
    {"slow-head", MESSAGE_LATE, 0, "took too long"},
    {"long-head", MESSAGE_BAD, 0, "so:answerSize"},
    {"redirect", MESSAGE_BAD, 0, "<http://127.0.0.1:1/elsewhere>"},
    {"endless", MESSAGE_BAD, 0, "so:answerSize"},
    {"endless-chunks", MESSAGE_BAD, 0, "so:answerSize"},
    {"garbage", MESSAGE_BAD, 0, "HTTP"},
    {"bad-content", MESSAGE_BAD, 0, "RDF that cannot be read"},
    {"login", MESSAGE_BAD, 0, "text/html; charset=utf-8"},
    {"half", MESSAGE_BAD, 0, "before it was whole"},
    {"half-chunk", MESSAGE_BAD, 0, "before it was whole"},
    {"cut-statement", MESSAGE_BAD, 0, "RDF that cannot be read"},
    {"cut-rows", MESSAGE_BAD, 0, "a limit of its own"},
    {"429", MESSAGE_BUSY, 7, "status 429"},
    {"503", MESSAGE_BUSY, 0, "status 503"},
    {"503-until", MESSAGE_BUSY, 2, "status 503"},
    {"500", MESSAGE_BAD, 0, "status 500"},
    {"401", MESSAGE_BAD, 0, "status 401"},
    {"bomb", MESSAGE_BAD, 0, "so:answerSize"},
    {"wrong-gzip", MESSAGE_BAD, 0, "HTTP"},
    {"half-gzip", MESSAGE_BAD, 0, "before it was whole"},
};

static const char *
url_of(const struct fixture *fixture, size_t row)
{
  static char dead[100];
  if (rows[row].fault)
    return engine_kit_url(&fixture->kit, rows[row].fault);
  snprintf(dead, sizeof dead, "http://127.0.0.1:%d/", engine_kit_dead_port());
  return dead;
}

/* Alone it is the answer; another endpoint makes it good. */
START_TEST(answers_a_fault)
{
  struct fixture fixture;
  char lines[1000];
  if (!engine_kit_start(&fixture.kit))
    return;
  const char *url = url_of(&fixture, (size_t)_i);
  snprintf(lines, sizeof lines,
           "source\t\nsource.endpoint\t%s\n" TIMES
           "namespace\thttp://e.org/\nnamespace.source\t\n"
           "source.endpoint\t%s\nsource.endpoint\t%s\n" TIMES,
           url, url, engine_kit_url(&fixture.kit, NULL));
  start(&fixture, lines);
  int64_t begin = clock_milliseconds();
  ask(&fixture, 1, 0, QUESTION_DESCRIBE, "http://e.org/1");
  struct message_answer answer = take(&fixture);
  ck_assert_msg(answer.outcome == rows[_i].outcome, "%s: %d, %.*s",
                rows[_i].fault, (int)answer.outcome, STR_ARGS(answer.text));
  ck_assert_uint_eq(answer.retry_seconds, rows[_i].retry_seconds);
  ck_assert_int_eq(answer.fd, -1);
  ck_assert_says(answer, "http://127.0.0.1:");
  ck_assert_says(answer, rows[_i].words);
  ask(&fixture, 2, 1, QUESTION_DESCRIBE, "http://e.org/1");
  answer = take(&fixture);
  bool is_final = rows[_i].outcome == MESSAGE_BAD &&
                  strcmp(rows[_i].words, "so:answerSize") == 0;
  if (is_final) {
    ck_assert_int_eq(answer.outcome, rows[_i].outcome);
  } else {
    ck_assert_msg(answer.outcome == MESSAGE_FOUND, "%s: %d, %.*s",
                  rows[_i].fault, (int)answer.outcome, STR_ARGS(answer.text));
    close(answer.fd);
  }
  ck_assert_int_lt(clock_milliseconds() - begin, 2 * TOTAL + SPARE);
  ck_assert_int_eq(stop(&fixture), 0);
  engine_kit_stop(&fixture.kit);
}
END_TEST

/* Two endpoints fail; the words are those of the last one alone. */
START_TEST(tells_of_the_last_fault)
{
  struct fixture fixture;
  char lines[1000];
  if (!engine_kit_start(&fixture.kit))
    return;
  snprintf(lines, sizeof lines,
           "source\t\nsource.endpoint\t%s\nsource.endpoint\t%s\n" PATIENT,
           engine_kit_url(&fixture.kit, "500"),
           engine_kit_url(&fixture.kit, "503"));
  start(&fixture, lines);
  struct message_answer answer =
      ask_and_take(&fixture, QUESTION_DESCRIBE, "http://e.org/1");
  ck_assert_int_eq(engine_kit_questions(&fixture.kit), 2);
  struct str last = str_from_offset(
      answer.text, str_find_str(answer.text, STR("http://127.0.0.1:")) + 1);
  ck_assert_msg(str_find_str(last, STR("http://127.0.0.1:")) == STR_NOT_FOUND,
                "%.*s", STR_ARGS(answer.text));
  ck_assert_int_eq(stop(&fixture), 0);
  engine_kit_stop(&fixture.kit);
}
END_TEST

/* --- answers ----------------------------------------------------------------
 */

/* The lines of one engine at the kit's good URL, or at that of a fault. */
static bool
start_one(struct fixture *fixture, const char *fault, const char *more)
{
  char lines[2000];
  if (!engine_kit_start(&fixture->kit))
    return false;
  snprintf(lines, sizeof lines, "source\t\nsource.endpoint\t%s\n%s%s",
           engine_kit_url(&fixture->kit, fault),
           fault && strcmp(fault, "never") == 0 ? TIMES : PATIENT, more);
  start(fixture, lines);
  return true;
}

static void
stop_one(struct fixture *fixture)
{
  ck_assert_int_eq(stop(fixture), 0);
  engine_kit_stop(&fixture->kit);
}

START_TEST(answers)
{
  struct fixture fixture;
  struct stat status;
  if (!start_one(&fixture, NULL, _i ? "source.method\tGet\n" : ""))
    return;
  struct message_answer answer =
      ask_and_take(&fixture, QUESTION_DESCRIBE, "http://e.org/1");
  ck_assert_int_eq(answer.outcome, MESSAGE_FOUND);
  ck_assert_int_ge(answer.fd, 0);
  ck_assert_int_eq(fstat(answer.fd, &status), 0);
  ck_assert_int_gt(status.st_size, 0);
  ck_assert_int_eq(write(answer.fd, "x", 1), -1); /* it is sealed */
  close(answer.fd);
  answer = ask_and_take(&fixture, QUESTION_DESCRIBE, "http://e.org/none");
  ck_assert_int_eq(answer.outcome, MESSAGE_ABSENT);
  ck_assert_int_eq(answer.fd, -1);
  answer = ask_and_take(&fixture, QUESTION_EXISTS,
                        "http://e.org/9\nhttp://e.org/0\nhttp://e.org/3");
  ck_assert_int_eq(answer.outcome, MESSAGE_FOUND);
  ck_assert(str_equals(answer.text, STR("http://e.org/9\nhttp://e.org/3")));
  answer = ask_and_take(&fixture, QUESTION_EXISTS, "http://e.org/0");
  ck_assert_int_eq(answer.outcome, MESSAGE_ABSENT);
  answer = ask_and_take(&fixture, QUESTION_DESCRIBE, "http://e.org/> <x");
  ck_assert_int_eq(answer.outcome, MESSAGE_BAD);
  ask(&fixture, 99, 1, QUESTION_DESCRIBE, "http://e.org/1");
  answer = take(&fixture);
  ck_assert_uint_eq(answer.ticket, 99);
  ck_assert_int_eq(answer.outcome, MESSAGE_BUSY);
  stop_one(&fixture);
}
END_TEST

/* Equal questions are asked once, and all are answered. */
START_TEST(asks_once)
{
  enum { EQUAL = 100 };
  struct fixture fixture;
  bool seen[2 * EQUAL] = {false};
  if (!start_one(&fixture, "late", ""))
    return;
  for (uint64_t i = 0; i < EQUAL; i++) {
    ask(&fixture, 2 * i, 0, QUESTION_DESCRIBE, "http://e.org/1");
    ask(&fixture, 2 * i + 1, 0, QUESTION_DESCRIBE, "http://e.org/2");
  }
  for (size_t i = 0; i < 2 * (size_t)EQUAL; i++) {
    struct message_answer answer = take(&fixture);
    ck_assert_int_eq(answer.outcome, MESSAGE_FOUND);
    ck_assert_uint_lt(answer.ticket, 2 * EQUAL);
    ck_assert(!seen[answer.ticket]);
    seen[answer.ticket] = true;
    close(answer.fd);
  }
  ck_assert_int_eq(engine_kit_questions(&fixture.kit), 2);
  stop_one(&fixture);
}
END_TEST

/* There is a bound on those that wait; the others are answered. */
START_TEST(bounds_what_waits)
{
  enum { ALL = 1500, BOUND = 8 + 1024 };
  struct fixture fixture;
  unsigned counts[MESSAGE_OUTCOMES] = {0};
  unsigned asked = 0, taken = 0;
  char iri[100];
  if (!start_one(&fixture, "never", ""))
    return;
  struct pollfd both = {.fd = fixture.end, .events = POLLIN | POLLOUT};
  while (taken < ALL) {
    ck_assert_int_eq(poll(&both, 1, TOTAL + SPARE), 1);
    if (both.revents & POLLIN) {
      counts[take(&fixture).outcome]++;
      taken++;
    } else if (asked < ALL) {
      snprintf(iri, sizeof iri, "http://e.org/%u", asked);
      ask(&fixture, asked, 0, QUESTION_DESCRIBE, iri);
      if (++asked == ALL)
        both.events = POLLIN;
    }
  }
  ck_assert_uint_ge(counts[MESSAGE_BUSY], ALL - BOUND);
  ck_assert_uint_ge(counts[MESSAGE_LATE], 1);
  ck_assert_uint_eq(counts[MESSAGE_BUSY] + counts[MESSAGE_LATE], ALL);
  stop_one(&fixture);
}
END_TEST

/* A server that does not read for a while loses nothing. */
START_TEST(keeps_answers)
{
  enum { EQUAL = 4000 };
  struct fixture fixture;
  uint64_t asked = 0, sum = 0;
  if (!start_one(&fixture, "late", ""))
    return;
  struct pollfd room = {.fd = fixture.end, .events = POLLOUT};
  for (; asked < EQUAL && poll(&room, 1, 1000) == 1; asked++)
    ask(&fixture, asked, 0, QUESTION_EXISTS, "http://e.org/1");
  poll(NULL, 0, 1000);
  for (uint64_t i = 0; i < asked; i++) {
    struct message_answer answer = take(&fixture);
    ck_assert_int_eq(answer.outcome, MESSAGE_FOUND);
    sum += answer.ticket;
  }
  ck_assert_uint_gt(asked, 1000);
  ck_assert_uint_eq(sum, asked * (asked - 1) / 2);
  ask_and_take(&fixture, QUESTION_EXISTS, "http://e.org/1");
  stop_one(&fixture);
}
END_TEST

/* After some faults it is not asked, which is logged once. */
START_TEST(stops_asking)
{
  struct fixture fixture;
  if (!start_one(&fixture, "500", ""))
    return;
  for (int i = 0; i < 5; i++)
    ck_assert_int_eq(
        ask_and_take(&fixture, QUESTION_DESCRIBE, "http://e.org/1").outcome,
        MESSAGE_BAD);
  for (int i = 0; i < 5; i++) {
    struct message_answer answer =
        ask_and_take(&fixture, QUESTION_DESCRIBE, "http://e.org/1");
    ck_assert_int_eq(answer.outcome, MESSAGE_BUSY);
    ck_assert_uint_eq(answer.retry_seconds, 1);
    ck_assert_says(answer, "is not asked now");
  }
  ck_assert_int_eq(engine_kit_questions(&fixture.kit), 5);
  const char *first = strstr(logged(&fixture), "is not asked for 1 second");
  ck_assert_msg(first != NULL, "%s", logged(&fixture));
  ck_assert_ptr_null(strstr(first + 1, "is not asked"));
  stop_one(&fixture);
}
END_TEST

/* Asks until the answer is this. */
static void
wait_for(struct fixture *fixture, enum message_outcome outcome)
{
  struct message_answer answer = {.outcome = MESSAGE_OUTCOMES};
  int64_t end = clock_milliseconds() + SPARE;
  while (answer.outcome != outcome) {
    ck_assert_int_lt(clock_milliseconds(), end);
    answer = ask_and_take(fixture, QUESTION_EXISTS, "http://e.org/1");
    poll(NULL, 0, 50);
  }
}

/* It is asked again by itself, and the log says so. */
START_TEST(recovers)
{
  static const char *const faults[] = {"500", "reset", "half", "garbage"};
  struct fixture fixture;
  if (!start_one(&fixture, NULL, ""))
    return;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    engine_kit_set(&fixture.kit, faults[i]);
    wait_for(&fixture, MESSAGE_BUSY);
    engine_kit_set(&fixture.kit, NULL);
    wait_for(&fixture, MESSAGE_FOUND);
  }
  const char *text = logged(&fixture);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    text = strstr(text, "is not asked for 1 second: ");
    ck_assert_msg(text != NULL, "%s", logged(&fixture));
    text = strstr(text, "answers again\n");
    ck_assert_msg(text != NULL, "%s", logged(&fixture));
  }
  ck_assert_ptr_null(strstr(text, "is not asked"));
  stop_one(&fixture);
}
END_TEST

/* One engine takes its time; another is asked as if it did not. */
START_TEST(keeps_engines_apart)
{
  enum { LATE = 64 };
  struct fixture fixture;
  char lines[1000], iri[100];
  unsigned late = 0;
  bool is_answered = false;
  if (!engine_kit_start(&fixture.kit))
    return;
  snprintf(lines, sizeof lines,
           "source\t\nsource.endpoint\t%s\n" TIMES
           "namespace\thttp://e.org/\nnamespace.source\t\n"
           "source.endpoint\t%s\n" TIMES,
           engine_kit_url(&fixture.kit, "never"),
           engine_kit_url(&fixture.kit, NULL));
  start(&fixture, lines);
  for (uint64_t i = 0; i < LATE; i++) {
    snprintf(iri, sizeof iri, "http://e.org/%u", (unsigned)i);
    ask(&fixture, i, 0, QUESTION_EXISTS, iri);
  }
  ask(&fixture, LATE, 1, QUESTION_EXISTS, "http://e.org/1");
  while (late < LATE || !is_answered) {
    struct message_answer answer = take(&fixture);
    if (answer.ticket == LATE) {
      ck_assert_uint_lt(late, LATE);
      ck_assert_int_eq(answer.outcome, MESSAGE_FOUND);
      is_answered = true;
    } else {
      ck_assert(answer.outcome == MESSAGE_LATE ||
                answer.outcome == MESSAGE_BUSY);
      late++;
    }
  }
  stop_one(&fixture);
}
END_TEST

/* A connection that was kept, and that the engine has ended meanwhile, costs no
 * answer. */
START_TEST(survives_ended_connections)
{
  struct fixture fixture;
  if (!start_one(&fixture, NULL, _i ? "source.method\tGet\n" : ""))
    return;
  for (int i = 0; i < 20; i++) {
    struct message_answer answer =
        ask_and_take(&fixture, QUESTION_EXISTS, "http://e.org/1");
    ck_assert_msg(answer.outcome == MESSAGE_FOUND, "%.*s",
                  STR_ARGS(answer.text));
    engine_kit_drop(&fixture.kit);
  }
  stop_one(&fixture);
}
END_TEST

static const struct {
  const char *content;
  enum message_outcome outcome;
} credentials[] = {
    {"user:password\n", MESSAGE_FOUND},
    {"Bearer token", MESSAGE_FOUND},
    {"user:pass word", MESSAGE_BAD},
    {"Bearer nonsense", MESSAGE_BAD},
};

/* They are sent, and nobody reads them in a message. */
START_TEST(sends_credentials)
{
  struct fixture fixture;
  char path[] = "/tmp/check_fetcher_XXXXXX", line[100];
  int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  dprintf(fd, "%s", credentials[_i].content);
  close(fd);
  snprintf(line, sizeof line, "source.credentials\t%s\n", path);
  if (start_one(&fixture, "private", line)) {
    for (int i = 0; i < 6; i++) {
      struct message_answer answer =
          ask_and_take(&fixture, QUESTION_EXISTS, "http://e.org/1");
      if (i < 5)
        ck_assert_int_eq(answer.outcome, credentials[_i].outcome);
      ck_assert(str_find_str(answer.text, STR("pass")) == STR_NOT_FOUND);
      ck_assert(str_find_str(answer.text, STR("nonsense")) == STR_NOT_FOUND);
    }
    ck_assert_ptr_null(strstr(logged(&fixture), "pass"));
    ck_assert_ptr_null(strstr(logged(&fixture), "nonsense"));
    stop_one(&fixture);
  }
  unlink(path);
}
END_TEST

/* A certificate has to be a trusted one: nothing is sent before. */
START_TEST(trusts_not_everybody)
{
  struct fixture fixture;
  char lines[1000];
  if (!engine_kit_start_tls(&fixture.kit))
    return;
  snprintf(lines, sizeof lines, "source\t\nsource.endpoint\t%s\n" PATIENT,
           engine_kit_url(&fixture.kit, NULL));
  start(&fixture, lines);
  struct message_answer answer =
      ask_and_take(&fixture, QUESTION_EXISTS, "http://e.org/1");
  ck_assert_int_eq(answer.outcome, MESSAGE_UNREACHABLE);
  ck_assert_says(answer, "cannot be trusted");
  stop_one(&fixture);
}
END_TEST

/* What it connects to is what the configuration says. */
START_TEST(needs_a_good_configuration)
{
  struct fixture fixture = {.end = -1};
  start(&fixture, "source\t\nsource.endpoint\thttp://e.org:99999/\n");
  ck_assert_int_eq(stop(&fixture), err_exit_code(ERR_CONFIG));
  start(&fixture, "source\t\nsource.endpoint\thttp://e.org/\n"
                  "source.credentials\t/none/none\n");
  ck_assert_int_eq(stop(&fixture), err_exit_code(ERR_NO_INPUT));
}
END_TEST

Suite *
check_fetcher(void)
{
  const TTest *tests[] = {asks_once,
                          bounds_what_waits,
                          keeps_answers,
                          stops_asking,
                          recovers,
                          trusts_not_everybody,
                          keeps_engines_apart,
                          needs_a_good_configuration};
  Suite *suite =
      runner_make_suite("fetcher", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_set_timeout(each, 2 * (TOTAL + SPARE) / 1000);
  tcase_add_loop_test(each, answers_a_fault, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(each, tells_of_the_last_fault);
  tcase_add_loop_test(each, answers, 0, 2);
  tcase_add_loop_test(each, survives_ended_connections, 0, 2);
  tcase_add_loop_test(each, sends_credentials, 0,
                      (int)(sizeof credentials / sizeof *credentials));
  suite_add_tcase(suite, each);
  return suite;
}
