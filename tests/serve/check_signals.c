#include "serve/signals.h"

#include "runner.h"

#include <signal.h>
#include <stdbool.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_signals;

static const int later[] = {SIGHUP, SIGUSR1, SIGUSR2, SIGCHLD};
static const int ending[] = {SIGTERM, SIGINT};
enum { LATER = 4, ENDING = 2, SIGNALS = 32 };

/* Each test does this in a process of its own, whose exit code says whether all
 * was as it should be. */
typedef bool deed(void);

static int
status_of(deed *does)
{
  int status;
  pid_t pid = fork();
  if (pid == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    _exit(does() ? 0 : 1);
  }
  ck_assert_int_eq(waitpid(pid, &status, 0), pid);
  return status;
}

/* Leaves ones in the memory that the next call has for its variables. */
static void
dirty_the_stack(void)
{
  volatile char bytes[8192];
  for (size_t i = 0; i < sizeof bytes; i++)
    bytes[i] = '\xFF';
}

static bool
is_one_of(int number, const int *signals, size_t count)
{
  bool found = false;
  for (size_t i = 0; i < count; i++)
    found = found || signals[i] == number;
  return found;
}

static bool
blocks_those_for_later(void)
{
  sigset_t now;
  bool is_fine = true;
  dirty_the_stack();
  signals_wait_for_data();
  sigprocmask(SIG_BLOCK, NULL, &now);
  for (int number = 1; number < SIGNALS; number++)
    is_fine =
        is_fine && sigismember(&now, number) == is_one_of(number, later, LATER);
  return is_fine && raise(SIGPIPE) == 0;
}

START_TEST(waits_for_data)
{
  ck_assert_int_eq(status_of(blocks_those_for_later), 0);
}
END_TEST

static bool
ends_by_the_first(void)
{
  signals_wait_for_data();
  raise(ending[0]);
  return false;
}

static bool
ends_by_the_second(void)
{
  signals_wait_for_data();
  raise(ending[1]);
  return false;
}

START_TEST(ends_at_once)
{
  ck_assert_int_eq(status_of(ends_by_the_first), 0);
  ck_assert_int_eq(status_of(ends_by_the_second), 0);
}
END_TEST

/* What came before is read first, and nothing else is. */
static bool
reads_each_of_them(void)
{
  struct signalfd_siginfo info;
  sigset_t now;
  int fd;
  signals_wait_for_data();
  raise(SIGHUP);
  dirty_the_stack();
  if (signals_open(&fd) || read(fd, &info, sizeof info) != sizeof info ||
      info.ssi_signo != SIGHUP)
    return false;
  sigprocmask(SIG_BLOCK, NULL, &now);
  for (int number = 1; number < SIGNALS; number++) {
    bool is_read =
        is_one_of(number, later, LATER) || is_one_of(number, ending, ENDING);
    if (sigismember(&now, number) != is_read)
      return false;
    if (is_read && (raise(number) || read(fd, &info, sizeof info) < 0 ||
                    info.ssi_signo != (uint32_t)number))
      return false;
  }
  return read(fd, &info, sizeof info) < 0;
}

START_TEST(reads_them_from_a_descriptor)
{
  ck_assert_int_eq(status_of(reads_each_of_them), 0);
}
END_TEST

Suite *
check_signals(void)
{
  const TTest *tests[] = {waits_for_data, ends_at_once,
                          reads_them_from_a_descriptor};
  return runner_make_suite("signals", tests, sizeof tests / sizeof *tests);
}
