/* fetching: keeps a fetcher (fetch/fetcher.h) for the server, where the
 * configuration has endpoints.
 *
 * A fetcher ends with the server that it is for, whose end of their socket pair
 * the supervisor does not keep; the next server gets another one, and so does a
 * server whose fetcher has ended. For one thread. */
#ifndef SEEOTHER_SERVE_FETCHING_H
#define SEEOTHER_SERVE_FETCHING_H

#include "base/str.h"
#include "serve/config.h"
#include "serve/deaths.h"

#include <sys/types.h>

enum { FETCHING_OLD_MAXIMUM = 16 };

#define FETCHING_NAME "seeother-fetch" /* of the process, for ps(1) */

struct fetching {
  /* Borrowed. */
  const struct config *config;
  struct str lines; /* of the configuration in force */

  /* The module's own. */
  pid_t pid; /* 0: there is none */
  pid_t
      old[FETCHING_OLD_MAXIMUM]; /* they end when their servers have; 0: free */
  uint64_t hash;                 /* of the lines that it was started with */
  struct deaths deaths;
  int64_t again; /* milliseconds: not before, for too many have ended */
  bool pauses;   /* too many have ended, which nobody was told yet */
};

/* Starts a fetcher: the result is the server's end of its socket pair, which is
 * the caller's; -1 when the configuration has no endpoint, or none can be
 * started now, which has been said. */
int fetching_start(struct fetching *fetching);

/* Whether the configuration is another one than that of the fetcher that is
 * running, and has an endpoint. */
bool fetching_is_outdated(const struct fetching *fetching);

/* Whether a fetcher is needed and there is none, and another one may be
 * started: the one before has ended, which is said. */
bool fetching_look_after(struct fetching *fetching);

/* True once when so many fetchers have ended that there will be none for a
 * while. */
bool fetching_begins_pause(struct fetching *fetching);

/* Ends the fetchers that are still there, when there is no server any more. */
void fetching_stop(struct fetching *fetching);

#endif
