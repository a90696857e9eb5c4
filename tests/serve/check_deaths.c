#include "serve/deaths.h"

#include "runner.h"

#include <signal.h>

runner_suite check_deaths;

enum { FAULT = SIGSEGV, KILLED = SIGKILL, CODE_71 = 71 << 8 };

/* Servers that live so long and end so, one after the other; which of them is
 * one too many, or 0. */
static const struct {
  const char *what;
  int status, life, count, many;
} rows[] = {
    {"faults at once", FAULT, 1, 9, 5},
    {"faults every ten seconds", FAULT, 10000, 9, 5},
    {"faults every 16 seconds", FAULT, 16000, 9, 0},
    {"ends by themselves", CODE_71, 100, 9, 5},
    {"kills at once", KILLED, 300, 9, 5},
    {"a kill each second", KILLED, 1000, 60, 0},
};

START_TEST(counts_what_ends_of_late)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct deaths deaths = {.begun = 0};
    int64_t now = 5;
    int many = 0;
    for (int n = 1; n <= rows[i].count && !many; n++) {
      deaths.begun = now;
      now += rows[i].life;
      if (deaths_count(&deaths, now, rows[i].status))
        many = n;
    }
    ck_assert_msg(many == rows[i].many, "%s: %d", rows[i].what, many);
  }
}
END_TEST

Suite *
check_deaths(void)
{
  const TTest *tests[] = {counts_what_ends_of_late};
  return runner_make_suite("deaths", tests, sizeof tests / sizeof *tests);
}
