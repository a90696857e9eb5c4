/* watch: notices by inotify(7) that files have changed, and says when it is
 * time to load them again.
 *
 * A file counts as changed when it has come into its place by a rename or a
 * link, or when whoever wrote to it has closed it; a file that goes away does
 * not, unless it was in a folder that is watched whole. Changes that come one
 * after the other are one. For one thread. */
#ifndef SEEOTHER_SERVE_WATCH_H
#define SEEOTHER_SERVE_WATCH_H

#include "serve/watch_places.h"

enum {
  WATCH_QUIET_MILLISECONDS = 200,
  /* Nobody waits longer for a file that is written all the time, or one that
   * does not come back. */
  WATCH_MOST_MILLISECONDS = 30000,
  WATCH_WRITERS = 64,
};

/* A file that is being written to. */
struct watch_writer {
  int watch;
  uint64_t name; /* its hash */
};

struct watch {
  int descriptor; /* for poll(2), to be read by watch_look; -1: nothing is
                     watched */
  /* The module's own. */
  char **paths;
  bool *had; /* for each of them, whether it led somewhere */
  size_t count;
  char *ignored;
  struct watch_places places;
  struct watch_writer writers[WATCH_WRITERS];
  size_t writing;
  bool is_stale;       /* the places are to be looked for again */
  int64_t first, last; /* change that was not reported yet, in milliseconds of
                          base/clock.h; 0: none */
};

/* Nothing is watched. watch_close ends it, at any time. */
void watch_init(struct watch *watch);

/* Closes the descriptor, and frees the places and paths. Nothing is watched
 * then. Allowed at any time after watch_init. */
void watch_close(struct watch *watch);

/* Opens the descriptor. ERR_SYSTEM, with a message, where the system has no
 * inotify(7), or no more of it. */
enum err watch_open(struct watch *watch);

/* Watches these paths, which are copied, in place of those before; whole
 * folders but for the one that is ignored (NULL: none). What has changed since
 * a time, in nanoseconds since 1970, counts as a change, for it was loaded from
 * that time on. The errors of watch_places_add. */
enum err watch_follow(struct watch *watch, const char *const *paths,
                      size_t count, const char *ignored, int64_t since);

/* Takes what has happened. True when the files are to be loaded again: there
 * was a change, nothing more for WATCH_QUIET_MILLISECONDS, nothing is being
 * written, and every path leads somewhere that did before; at the latest
 * WATCH_MOST_MILLISECONDS after the change. */
bool watch_look(struct watch *watch);

/* Milliseconds after which watch_look has something to do, whatever happens; no
 * more than most. */
int watch_wait(const struct watch *watch, int most);

#endif
