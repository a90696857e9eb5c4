/* limits: how much memory and time a process that compiles may take.
 *
 * They are set twice: before anything is read, when a configuration can still
 * change them, and before the data are read, for good. The process limits
 * itself with what the kernel keeps for it:
 *
 * Private memory is limited by RLIMIT_DATA. RLIMIT_AS would also count what
 * takes no memory: mapped files, and what the C library reserves for each
 * thread. An image in memory (memfd) may have a quarter of the limit, and the
 * process the rest; its size is sealed. Time on the clock ends the process by
 * SIGALRM, and two seconds later, when it is stopped or has another use for
 * that signal, by SIGKILL. Processor time, which is that for each thread, ends
 * it by SIGXCPU. */
#ifndef SEEOTHER_COMPILE_LIMITS_H
#define SEEOTHER_COMPILE_LIMITS_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  /* Bytes. Any data need 96 MiB on eight threads, more than half of which is
   * reserved and never touched. */
  LIMITS_MEMORY_MINIMUM = 128 * 1024 * 1024,
  LIMITS_SECONDS = 3600, /* when no option sets another time */
  LIMITS_SECONDS_MAXIMUM = 86400,
  LIMITS_KILL_SECONDS = 2, /* from SIGALRM to SIGKILL */
};

struct limits {
  uint64_t memory;  /* bytes; 0: three quarters of what is free */
  unsigned seconds; /* since the process has begun; 0: LIMITS_SECONDS */
  unsigned threads; /* that compile; 0: one a core */
};

/* Sets soft limits, which limits_set_for_good may raise. fd is where the image
 * is written. ERR_SYSTEM with a message. */
enum err limits_set(const struct limits *limits, int fd);

/* Sets hard limits, and seals the size of fd where that is a file in memory.
 * Its size is then the largest that it may have, and limits_cut cuts it to what
 * was used. Builds with sanitizers have no limits of memory. ERR_SYSTEM with a
 * message. */
enum err limits_set_for_good(const struct limits *limits, int fd);

/* Cuts a file that limits_set_for_good has sealed to its used size. Does
 * nothing to another. ERR_IO with a message. */
enum err limits_cut(int fd, uint64_t size);

/* Logs how much memory may be used, and how to allow more. */
void limits_say_memory(void);

#endif
