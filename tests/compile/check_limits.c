#include "compile/limits.h"

#include "base/file.h"
#include "compile/confine.h"
#include "runner.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

runner_suite check_limits;

static const off_t MEBIBYTE = (off_t)1 << 20;

static const struct limits small = {LIMITS_MEMORY_MINIMUM, 60, 2};
static const struct limits large = {UINT64_C(512) << 20, 120, 2};

static int
status_of(int (*run)(void))
{
  int status = -1;
  pid_t child = fork();
  ck_assert_int_ge(child, 0);
  if (child == 0) {
    signal(SIGALRM, SIG_DFL); /* Check has its own */
    _exit(run());
  }
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  return status;
}

/* The number of the claim that does not hold; 0: all do. */
static int
in_child(int (*run)(void))
{
  int status = status_of(run);
  ck_assert(WIFEXITED(status));
  return WEXITSTATUS(status);
}

static bool
can_have(size_t mebibytes)
{
  size_t size = mebibytes << 20;
  void *piece = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (piece == MAP_FAILED)
    return false;
  munmap(piece, size);
  return true;
}

static bool
is_soft(int resource, rlim_t wanted)
{
  struct rlimit limit;
  getrlimit((__rlimit_resource_t)resource, &limit);
  return limit.rlim_cur == wanted && limit.rlim_max > wanted;
}

static bool
is_hard(int resource, rlim_t wanted, rlim_t hard)
{
  struct rlimit limit;
  getrlimit((__rlimit_resource_t)resource, &limit);
  return limit.rlim_cur == wanted && limit.rlim_max == hard;
}

static int
limits_a_file(void)
{
  if (limits_set(&small, STDERR_FILENO) ||
      !is_soft(RLIMIT_DATA, (rlim_t)128 * MEBIBYTE) ||
      !is_soft(RLIMIT_CPU, 120) || can_have(128))
    return 1;
  if (limits_set_for_good(&large, STDERR_FILENO) ||
      !is_hard(RLIMIT_DATA, (rlim_t)512 * MEBIBYTE, (rlim_t)512 * MEBIBYTE) ||
      !is_hard(RLIMIT_CPU, 240, 240 + LIMITS_KILL_SECONDS))
    return 2;
  if (!can_have(256) || can_have(512))
    return 3;
  return limits_cut(STDERR_FILENO, 0) == ERR_NONE ? 0 : 4; /* not ours */
}

static int
limits_an_image_in_memory(void)
{
  int fd = file_new_memory("test");
  struct stat status;
  if (limits_set_for_good(&small, fd) ||
      !is_hard(RLIMIT_DATA, (rlim_t)96 * MEBIBYTE, (rlim_t)96 * MEBIBYTE))
    return 1;
  if (pwrite(fd, "x", 1, 32 * MEBIBYTE - 1) != 1)
    return 2;
  if (pwrite(fd, "x", 1, 32 * MEBIBYTE) != -1 || errno != EPERM)
    return 3;
  if (ftruncate(fd, 33 * MEBIBYTE) == 0)
    return 4;
  if (limits_cut(fd, 100) || fstat(fd, &status) || status.st_size != 100)
    return 5;
  return file_seal(fd) == ERR_NONE ? 0 : 6;
}

/* Nobody has said anything. */
static int
has_defaults(void)
{
  static const struct limits none = {0, 0, 1};
  struct rlimit limit;
  long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  if (limits_set_for_good(&none, STDERR_FILENO) ||
      !is_hard(RLIMIT_CPU, LIMITS_SECONDS,
               LIMITS_SECONDS + LIMITS_KILL_SECONDS))
    return 1;
  getrlimit(RLIMIT_DATA, &limit);
  if (limit.rlim_cur < LIMITS_MEMORY_MINIMUM)
    return 2;
  return limit.rlim_cur <= (rlim_t)pages * (rlim_t)page / 4 * 3 ||
                 limit.rlim_cur == LIMITS_MEMORY_MINIMUM
             ? 0
             : 3;
}

/* What there may be already is never made more. */
static int
keeps_smaller_limits(void)
{
  struct rlimit limit = {(rlim_t)200 * MEBIBYTE, (rlim_t)200 * MEBIBYTE};
  setrlimit(RLIMIT_DATA, &limit);
  if (limits_set_for_good(&large, STDERR_FILENO))
    return 1;
  return is_hard(RLIMIT_DATA, limit.rlim_max, limit.rlim_max) ? 0 : 2;
}

static const struct limits short_time = {0, 1, 1};

static int
ends_by_alarm(void)
{
  if (limits_set(&short_time, STDERR_FILENO))
    return 1;
  for (;;)
    pause();
}

static int
ends_all_the_same(void)
{
  signal(SIGALRM, SIG_IGN);
  return ends_by_alarm();
}

/* A configuration that allows more has been read in time. */
static int
is_given_more_time(void)
{
  static const struct limits more = {0, 100, 1};
  const struct timespec longer = {1, 300000000};
  if (limits_set(&short_time, STDERR_FILENO) ||
      limits_set_for_good(&more, STDERR_FILENO))
    return 1;
  nanosleep(&longer, NULL);
  return 0;
}

START_TEST(memory_is_limited)
{
  if (!confine_is_on())
    return;
  ck_assert_int_eq(in_child(limits_a_file), 0);
  ck_assert_int_eq(in_child(limits_an_image_in_memory), 0);
  ck_assert_int_eq(in_child(has_defaults), 0);
  ck_assert_int_eq(in_child(keeps_smaller_limits), 0);
}
END_TEST

START_TEST(time_is_limited)
{
  int status = status_of(ends_by_alarm);
  ck_assert(WIFSIGNALED(status));
  ck_assert_int_eq(WTERMSIG(status), SIGALRM);
  ck_assert_int_eq(in_child(is_given_more_time), 0);
}
END_TEST

START_TEST(who_ignores_the_alarm_is_killed)
{
  int status = status_of(ends_all_the_same);
  ck_assert(WIFSIGNALED(status));
  ck_assert_int_eq(WTERMSIG(status), SIGKILL);
}
END_TEST

Suite *
check_limits(void)
{
  const TTest *tests[] = {memory_is_limited, time_is_limited,
                          who_ignores_the_alarm_is_killed};
  return runner_make_suite("limits", tests, sizeof tests / sizeof *tests);
}
