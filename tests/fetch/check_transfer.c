#include "fetch/transfer.h"

#include "base/clock.h"
#include "engine_kit.h"
#include "fetch/transfer_text.h"
#include "runner.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_transfer;

enum {
  TOTAL = 3000,     /* milliseconds */
  ANSWER = 1 << 20, /* bytes */
  SPARE = 20000,    /* milliseconds that a busy machine may add */
};

static const struct transfer_limits limits = {64, 64 * (size_t)ANSWER};
static const struct credentials nobody;
static const struct transfer_other nothing = {-1, false};

static struct endpoint
endpoint_of(const char *url, struct arena *arena)
{
  struct endpoint endpoint;
  ck_assert_int_eq(endpoint_read(str_from(url), &nobody, arena, &endpoint), 0);
  return endpoint;
}

static struct transfer_request
request_to(const struct endpoint *endpoint)
{
  return (struct transfer_request){
      .endpoint = endpoint,
      .query = STR("DESCRIBE <http://e.org/1> # \303\244 & = +"),
      .connect_time = 1000,
      .first_byte_time = 1000,
      .total_time = TOTAL,
      .maximum = ANSWER};
}

static struct transfer_result
wait_for_one(struct transfer_pool *pool)
{
  struct transfer_result result;
  int64_t end = clock_milliseconds() + TOTAL + SPARE;
  while (!transfer_take(pool, &result)) {
    ck_assert_int_lt(clock_milliseconds(), end);
    ck_assert_int_eq(transfer_wait(pool, nothing, 1000), 0);
  }
  return result;
}

/* Asks once; the text of the answer is allocated. */
static enum transfer_outcome
ask(const char *url, bool get, struct answer_head *ret_head, char **ret_text)
{
  struct transfer_pool *pool;
  struct arena arena;
  arena_init(&arena, 1 << 20);
  struct endpoint endpoint = endpoint_of(url, &arena);
  struct transfer_request request = request_to(&endpoint);
  request.get = get;
  request.context = &endpoint;
  ck_assert_int_eq(transfer_new(&limits, &pool), 0);
  ck_assert_int_eq(transfer_begin(pool, &request), 0);
  struct transfer_result result = wait_for_one(pool);
  ck_assert_ptr_eq(result.context, &endpoint);
  *ret_head = *result.head;
  *ret_text = strndup(result.bytes.length ? result.bytes.bytes : "",
                      result.bytes.length);
  transfer_release(pool, result.transfer);
  transfer_free(pool);
  arena_fini(&arena);
  return result.outcome;
}

static const struct {
  const char *fault; /* NULL: a good answer */
  enum transfer_outcome outcome;
  unsigned status, retry_seconds;
} rows[] = {
    {NULL, TRANSFER_OK, 200, 0},
    {"never", TRANSFER_LATE, 0, 0},
    {"reset", TRANSFER_RESET, 0, 0},
    {"closed", TRANSFER_RESET, 0, 0},
    {"slow", TRANSFER_LATE, 200, 0},
    {"slow-head", TRANSFER_LATE, 0, 0},
    {"long-head", TRANSFER_LARGE, 200, 0},
    {"redirect", TRANSFER_REDIRECT, 302, 0},
    {"endless", TRANSFER_LARGE, 200, 0},
    {"endless-chunks", TRANSFER_LARGE, 200, 0},
    {"garbage", TRANSFER_GARBLED, 0, 0},
    {"bad-content", TRANSFER_OK, 200, 0}, /* what it is is not known here */
    {"login", TRANSFER_OK, 200, 0},
    {"half", TRANSFER_CUT, 200, 0},
    {"half-chunk", TRANSFER_CUT, 200, 0},
    {"cut-statement", TRANSFER_OK, 200, 0},
    {"cut-rows", TRANSFER_OK, 200, 0},
    {"429", TRANSFER_STATUS, 429, 7},
    {"503", TRANSFER_STATUS, 503, 0},
    {"503-until", TRANSFER_STATUS, 503, 2},
    {"500", TRANSFER_STATUS, 500, 0},
    {"401", TRANSFER_STATUS, 401, 0},
    {"bomb", TRANSFER_LARGE, 200, 0},
    {"wrong-gzip", TRANSFER_GARBLED, 200, 0},
    {"half-gzip", TRANSFER_CUT, 200, 0},
};

START_TEST(tells_how_it_ends)
{
  struct engine_kit kit;
  struct answer_head head;
  char *text;
  if (!engine_kit_start(&kit))
    return;
  for (int get = 0; get < 2; get++) {
    int64_t begin = clock_milliseconds();
    const char *fault = rows[_i].fault;
    enum transfer_outcome outcome =
        ask(engine_kit_url(&kit, fault), get, &head, &text);
    ck_assert_msg(outcome == rows[_i].outcome, "%s: %d", fault, (int)outcome);
    ck_assert_msg(head.status == rows[_i].status, "%s: %u", fault, head.status);
    ck_assert_uint_eq(head.retry_seconds, rows[_i].retry_seconds);
    ck_assert_msg(clock_milliseconds() - begin < TOTAL + SPARE, "%s", fault);
    if (!fault)
      ck_assert_str_eq(text,
                       "<http://e.org/1> <http://e.org/p> \"number 1\" .\n"
                       "<http://e.org/1> <http://e.org/q> <http://e.org/2> "
                       ".\n");
    free(text);
  }
  engine_kit_stop(&kit);
}
END_TEST

START_TEST(cannot_connect)
{
  struct answer_head head;
  char url[100], *text;
  snprintf(url, sizeof url, "http://127.0.0.1:%d/", engine_kit_dead_port());
  ck_assert_int_eq(ask(url, false, &head, &text), TRANSFER_UNREACHED);
  free(text);
  /* RFC 6761 6.4; where there is no network, nobody may say so. */
  enum transfer_outcome outcome =
      ask("http://nobody.invalid/", false, &head, &text);
  ck_assert(outcome == TRANSFER_UNREACHED || outcome == TRANSFER_LATE);
  free(text);
}
END_TEST

/* A network where the name server never answers, for this process. The name
 * would be looked up for minutes. */
static bool
has_a_silent_name_server(void)
{
  static const char settings[] =
      "nameserver 127.0.0.1\noptions timeout:30 attempts:5\n";
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons(53),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct ifreq loopback = {.ifr_name = "lo", .ifr_flags = IFF_UP};
  char path[] = "/tmp/check_transfer_XXXXXX";
  if (unshare(CLONE_NEWNET | CLONE_NEWNS))
    return false;
  int server = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int fd = mkstemp(path);
  bool is_fine =
      write(fd, settings, sizeof settings - 1) == sizeof settings - 1 &&
      mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
      mount(path, "/etc/resolv.conf", NULL, MS_BIND, NULL) == 0 &&
      ioctl(server, SIOCSIFFLAGS, &loopback) == 0 &&
      bind(server, (const struct sockaddr *)&address, sizeof address) == 0;
  close(fd);
  unlink(path);
  return is_fine;
}

START_TEST(does_not_wait_for_names)
{
  struct answer_head head;
  char *text;
  int status;
  pid_t pid = fork();
  if (pid == 0) {
    if (!has_a_silent_name_server())
      _exit(2);
    _exit(ask("http://never.example/", false, &head, &text) != TRANSFER_LATE);
  }
  int64_t end = clock_milliseconds() + TOTAL + SPARE;
  while (waitpid(pid, &status, WNOHANG) == 0) {
    if (clock_milliseconds() > end) {
      kill(pid, SIGKILL);
      ck_abort_msg("a name was waited for");
    }
    poll(NULL, 0, 20);
  }
  ck_assert(WIFEXITED(status));
  if (WEXITSTATUS(status) == 2)
    printf("# this process may not have a network of its own\n");
  else
    ck_assert_int_eq(WEXITSTATUS(status), 0);
}
END_TEST

/* Many at a time, with connections that are kept. */
START_TEST(has_many_at_a_time)
{
  struct engine_kit kit;
  struct transfer_pool *pool;
  struct arena arena;
  if (!engine_kit_start(&kit))
    return;
  arena_init(&arena, 1 << 20);
  struct endpoint good = endpoint_of(engine_kit_url(&kit, NULL), &arena);
  struct endpoint late = endpoint_of(engine_kit_url(&kit, "never"), &arena);
  ck_assert_int_eq(transfer_new(&limits, &pool), 0);
  struct transfer_request request = request_to(&good);
  for (size_t i = 0; i < limits.transfers; i++) {
    request.context = i == 7 ? &late : &good;
    request.endpoint = request.context;
    request.get = i % 2;
    ck_assert_int_eq(transfer_begin(pool, &request), 0);
  }
  ck_assert_int_eq(transfer_begin(pool, &request), ERR_LIMIT);
  for (size_t i = 0; i < limits.transfers; i++) {
    struct transfer_result result = wait_for_one(pool);
    ck_assert_int_eq(result.outcome,
                     result.context == &late ? TRANSFER_LATE : TRANSFER_OK);
    transfer_release(pool, result.transfer);
    if (result.context == &good && i < limits.transfers / 2) {
      request.endpoint = request.context = &good;
      ck_assert_int_eq(transfer_begin(pool, &request), 0);
      result = wait_for_one(pool);
      transfer_release(pool, result.transfer);
    }
  }
  transfer_free(pool);
  arena_fini(&arena);
  engine_kit_stop(&kit);
}
END_TEST

/* All answers together are bounded, and so is what the process takes. */
START_TEST(bounds_memory)
{
  static const struct transfer_limits narrow = {64, 4 * (size_t)ANSWER};
  struct engine_kit kit;
  struct transfer_pool *pool;
  struct arena arena;
  unsigned counts[TRANSFER_OUTCOMES] = {0};
  struct rusage before, after;
  if (!engine_kit_start(&kit))
    return;
  arena_init(&arena, 1 << 20);
  struct endpoint endpoint =
      endpoint_of(engine_kit_url(&kit, "endless"), &arena);
  ck_assert_int_eq(transfer_new(&narrow, &pool), 0);
  struct transfer_request request = request_to(&endpoint);
  request.maximum = SIZE_MAX / 2; /* alone, it would never end */
  getrusage(RUSAGE_SELF, &before);
  for (size_t i = 0; i < 16; i++)
    ck_assert_int_eq(transfer_begin(pool, &request), 0);
  for (size_t i = 0; i < 16; i++) {
    struct transfer_result result = wait_for_one(pool);
    counts[result.outcome]++;
    transfer_release(pool, result.transfer);
  }
  getrusage(RUSAGE_SELF, &after);
  ck_assert_uint_ge(counts[TRANSFER_CROWDED], 1);
  ck_assert_uint_eq(counts[TRANSFER_OK], 0);
  ck_assert_int_lt(after.ru_maxrss - before.ru_maxrss, 32 * 1024);
  transfer_free(pool);
  arena_fini(&arena);
  engine_kit_stop(&kit);
}
END_TEST

/* A query that is too long is not sent in part; the pool goes on. */
START_TEST(refuses_a_query_that_is_too_long)
{
  struct transfer_pool *pool;
  struct arena arena;
  arena_init(&arena, 4 * TRANSFER_TEXT_MAXIMUM);
  struct endpoint endpoint = endpoint_of("http://127.0.0.1:9/", &arena);
  struct transfer_request request = request_to(&endpoint);
  char *query = arena_array(&arena, TRANSFER_TEXT_MAXIMUM, 1);
  memset(query, 'x', TRANSFER_TEXT_MAXIMUM);
  ck_assert_int_eq(transfer_new(&limits, &pool), 0);
  for (int get = 0; get < 2; get++) {
    request.get = get;
    request.query = str_of(query, TRANSFER_TEXT_MAXIMUM);
    ck_assert_int_eq(transfer_begin(pool, &request), ERR_MEMORY);
    request.query = str_of(query, TRANSFER_TEXT_MAXIMUM / 2);
    ck_assert_int_eq(transfer_begin(pool, &request), ERR_NONE);
  }
  transfer_free(pool);
  arena_fini(&arena);
}
END_TEST

/* What is waited for besides ends the waiting. */
START_TEST(waits_for_another)
{
  struct transfer_pool *pool;
  int ends[2];
  ck_assert_int_eq(pipe(ends), 0);
  ck_assert_int_eq(transfer_new(&limits, &pool), 0);
  struct transfer_other reads = {ends[0], false}, writes = {ends[1], true};
  int64_t begin = clock_milliseconds();
  ck_assert_int_eq(transfer_wait(pool, writes, 100 * SPARE), 0);
  ck_assert_int_eq(write(ends[1], "x", 1), 1);
  ck_assert_int_eq(transfer_wait(pool, reads, 100 * SPARE), 0);
  ck_assert_int_lt(clock_milliseconds() - begin, 100 * SPARE);
  transfer_free(pool);
  close(ends[0]);
  close(ends[1]);
}
END_TEST

Suite *
check_transfer(void)
{
  const TTest *tests[] = {cannot_connect,     does_not_wait_for_names,
                          has_many_at_a_time, bounds_memory,
                          waits_for_another,  refuses_a_query_that_is_too_long};
  Suite *suite =
      runner_make_suite("transfer", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("faults");
  tcase_set_timeout(each, 2 * (TOTAL + SPARE) / 1000);
  tcase_add_loop_test(each, tells_how_it_ends, 0,
                      (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, each);
  return suite;
}
