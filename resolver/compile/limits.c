#include "compile/limits.h"

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "compile/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
  MEMINFO_MAXIMUM = 1024 * 1024,
  IMAGE_PART = 4, /* an image in memory may have a quarter */
  MEBIBYTE = 1024 * 1024,
};

static struct {
  uint64_t memory; /* of all kinds, in bytes; 0: no limit is set */
  bool sealed;     /* the size of the image's file is sealed */
  char text[240];  /* the message when memory is out, with a line feed */
  struct timespec start;
  timer_t alarm, end;
  bool started, has_timers;
} state;

/* --- memory ----------------------------------------------------------------
 */

/* Returns three quarters of the memory that the kernel says is available
 * (proc_meminfo(5)). */
static uint64_t
default_memory(void)
{
  struct buffer text;
  uint64_t kibibytes = 0;
  buffer_init(&text, MEMINFO_MAXIMUM);
  enum err err = file_read("/proc/meminfo", &text);
  struct str rest = buffer_str(&text);
  while (!err && rest.bytes && rest.length) {
    struct str value = str_cut(&rest, '\n'), key = str_cut(&value, ':');
    if (str_equals(key, STR("MemAvailable"))) {
      value = str_trimmed(value);
      str_to_number(str_cut(&value, ' '), UINT64_MAX / 1024, &kibibytes);
    }
  }
  buffer_fini(&text);
  uint64_t memory = kibibytes * 1024 / 4 * 3;
  if (memory && memory < LIMITS_MEMORY_MINIMUM)
    memory = LIMITS_MEMORY_MINIMUM;
  return memory;
}

/* Sets a limit, which is never more than the current hard limit. */
static bool
set_limit(int resource, rlim_t soft, rlim_t hard)
{
  struct rlimit now;
  if (getrlimit((__rlimit_resource_t)resource, &now))
    return false;
  if (hard > now.rlim_max)
    hard = now.rlim_max;
  struct rlimit limits = {soft < hard ? soft : hard, hard};
  return setrlimit((__rlimit_resource_t)resource, &limits) == 0;
}

static void
note_memory(uint64_t memory)
{
  state.memory = memory;
  snprintf(
      state.text, sizeof state.text,
      "seeother: error: compiling may take %llu MiB of memory, a quarter of "
      "that for an image in memory (--compile-memory, "
      "so:compileMemory); with --memory SIZE it takes less\n",
      (unsigned long long)(memory / MEBIBYTE));
  memory_say_at_end(state.text);
}

static bool
set_memory(uint64_t memory, int fd, bool good)
{
  if (!confine_is_on())
    return true;
  if (!memory)
    memory = default_memory();
  if (!memory)
    return true; /* the kernel does not tell how much memory is available */
  uint64_t image = file_is_memory(fd) ? memory / IMAGE_PART : 0;
  note_memory(memory);
  if (!set_limit(RLIMIT_DATA, memory - image,
                 good ? memory - image : RLIM_INFINITY))
    return false;
  if (!good || !image)
    return true;
  if (ftruncate(fd, (off_t)image) || fcntl(fd, F_ADD_SEALS, F_SEAL_GROW))
    return false;
  state.sealed = true;
  return true;
}

enum err
limits_cut(int fd, uint64_t size)
{
  if (!state.sealed || ftruncate(fd, (off_t)size) == 0)
    return ERR_NONE;
  log_error("the image cannot be cut to its size: %s", strerror(errno));
  return ERR_IO;
}

void
limits_say_memory(void)
{
  if (state.memory)
    log_error("compiling may take %llu MiB of memory, a quarter of "
              "that for an image in memory (--compile-memory, "
              "so:compileMemory); with --memory SIZE it takes less",
              (unsigned long long)(state.memory / MEBIBYTE));
}

/* --- time ------------------------------------------------------------------
 */

static bool
make_timer(int number, timer_t *ret_timer)
{
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = number};
  return timer_create(CLOCK_MONOTONIC, &event, ret_timer) == 0;
}

static bool
set_timer(timer_t timer, unsigned seconds)
{
  struct itimerspec when = {.it_value = state.start};
  when.it_value.tv_sec += seconds;
  return timer_settime(timer, TIMER_ABSTIME, &when, NULL) == 0;
}

static bool
set_time(const struct limits *limits, bool good)
{
  unsigned seconds = limits->seconds ? limits->seconds : LIMITS_SECONDS;
  unsigned threads = limits->threads;
  if (!threads) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    threads = cores > 0 ? (unsigned)cores : 1;
  }
  if (!state.started)
    clock_gettime(CLOCK_MONOTONIC, &state.start);
  state.started = true;
  if (!state.has_timers)
    state.has_timers =
        make_timer(SIGALRM, &state.alarm) && make_timer(SIGKILL, &state.end);
  rlim_t processor = (rlim_t)seconds * threads;
  return state.has_timers && set_timer(state.alarm, seconds) &&
         set_timer(state.end, seconds + LIMITS_KILL_SECONDS) &&
         set_limit(RLIMIT_CPU, processor,
                   good ? processor + LIMITS_KILL_SECONDS : RLIM_INFINITY);
}

/* --- both ----------------------------------------------------------------
 */

static enum err
set(const struct limits *limits, int fd, bool good)
{
  if (set_time(limits, good) && set_memory(limits->memory, fd, good))
    return ERR_NONE;
  log_error("the limits of memory and time cannot be set: %s", strerror(errno));
  return ERR_SYSTEM;
}

enum err
limits_set(const struct limits *limits, int fd)
{
  return set(limits, fd, false);
}

enum err
limits_set_for_good(const struct limits *limits, int fd)
{
  return set(limits, fd, true);
}
