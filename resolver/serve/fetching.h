/* fetching: keeps a fetcher process (fetch/fetcher.h) running for the server,
 * if the configuration has endpoints.
 *
 * Each fetcher belongs to one server, and ends when that server ends, because
 * the supervisor does not keep the server's end of their socket pair. The next
 * server gets another fetcher, and so does a server whose fetcher has ended.
 * For one thread. */
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
  struct str lines; /* of the configuration that is in force */

  /* The module's own. */
  pid_t pid;                       /* of the fetcher; 0: none is running */
  pid_t old[FETCHING_OLD_MAXIMUM]; /* fetchers of earlier servers, which end by
                                      themselves; 0: free */
  uint64_t hash;                   /* of the lines that pid was started with */
  struct deaths deaths;
  int64_t again; /* the earliest time to start another one, base/clock.h */
  bool pauses;   /* a pause has begun, and fetching_begins_pause has not said so
                    yet */
};

/* Starts a fetcher. Returns the server's end of its socket pair, which the
 * caller closes; -1 when the configuration has no endpoint, or when no fetcher
 * can be started, which was logged. */
int fetching_start(struct fetching *fetching);

/* Returns whether the configuration has an endpoint, and differs from the one
 * that the running fetcher was started with, or no fetcher is running. */
bool fetching_is_outdated(const struct fetching *fetching);

/* Looks whether the fetcher has ended, and logs that. Returns whether another
 * one is to be started now: the configuration has an endpoint, no fetcher is
 * running, and no pause is going on. */
bool fetching_look_after(struct fetching *fetching);

/* Returns true once when a pause begins: DEATHS_MAXIMUM fetchers have ended
 * within a minute, and for a minute none is started. */
bool fetching_begins_pause(struct fetching *fetching);

/* Kills all fetchers. To be called when the server has ended. */
void fetching_stop(struct fetching *fetching);

#endif
