/* limits: limits the memory and the time of a process that compiles.
 *
 * They are set twice: before anything is read, when a configuration can still
 * change them, and permanently before the data are read. The kernel enforces
 * them:
 *
 * RLIMIT_DATA limits private memory. (RLIMIT_AS would also count mapped files,
 * and the address space that the C library reserves for each thread, neither of
 * which uses memory.) An image in memory (memfd) may have a quarter of the
 * limit, and the process the rest; the size of that file is sealed. After the
 * time, SIGALRM ends the process; if it is stopped or handles that signal,
 * SIGKILL does so two seconds later. SIGXCPU ends it when it has used the same
 * time on the processor for each thread. */
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
  unsigned threads; /* threads that compile; 0: one for each core */
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

/* Logs the limit of memory, and how to raise it. */
void limits_say_memory(void);

#endif
