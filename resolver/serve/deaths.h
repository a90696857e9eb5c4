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
  int64_t begun;                /* of the life in hand, base/clock.h */
  int64_t rows[DEATHS_MAXIMUM]; /* the oldest first; 0: none */
};

/* Counts that a server has ended at a time (base/clock.h) with a status of
 * wait(2). True when it is one too many. SIGKILL comes from outside, from an
 * administrator or from a system that is short of memory; after a server that
 * has lived for some time it does not count, for then another server is wanted.
 */
bool deaths_count(struct deaths *deaths, int64_t now, int status);

/* Logs how a process has ended, by a status of wait(2). who: "the server". */
void deaths_say(const char *who, int status);

#endif
