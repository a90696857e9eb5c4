/* deaths: how often servers have ended recently. */
#ifndef SEEOTHER_SERVE_DEATHS_H
#define SEEOTHER_SERVE_DEATHS_H

#include <stdbool.h>
#include <stdint.h>

enum {
  DEATHS_MAXIMUM = 5, /* within */
  DEATHS_MILLISECONDS = 60 * 1000,
  DEATHS_LIFE_MILLISECONDS = 750, /* a server that lived so long and was then
                                     killed from outside does not count */
};

struct deaths {
  int64_t begun;                /* start of the process that is running,
                                   base/clock.h */
  int64_t rows[DEATHS_MAXIMUM]; /* the oldest first; 0: none */
};

/* Counts that a server has ended at time now (base/clock.h) with a status of
 * wait(2). Returns whether that is the DEATHS_MAXIMUM-th within
 * DEATHS_MILLISECONDS. A SIGKILL comes from outside: from an administrator, or
 * from a system that is short of memory. It does not count when the server has
 * lived for DEATHS_LIFE_MILLISECONDS, for then another server is wanted. */
bool deaths_count(struct deaths *deaths, int64_t now, int status);

/* Logs how a process has ended, by a status of wait(2). who: "the server". */
void deaths_say(const char *who, int status);

#endif
