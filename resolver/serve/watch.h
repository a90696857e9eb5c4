/* watch: notices by inotify(7) that files have changed, and decides when it is
 * time to load them again.
 *
 * A file has changed when a rename or a link has put it in its place, or when a
 * process that wrote to it has closed it. The removal of a file does not count,
 * unless it was in a folder that is watched as a whole. Several changes in
 * quick succession count as one. For one thread. */
#ifndef SEEOTHER_SERVE_WATCH_H
#define SEEOTHER_SERVE_WATCH_H

#include "serve/watch_places.h"

enum {
  WATCH_QUIET_MILLISECONDS = 200,
  /* The longest delay, for a file that is written all the time or one that does
   * not come back. */
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
  bool *had; /* for each path, whether it existed */
  size_t count;
  char *ignored;
  struct watch_places places;
  struct watch_writer writers[WATCH_WRITERS];
  size_t writing;
  bool is_stale;       /* the places must be found again */
  int64_t first, last; /* change that was not reported yet, in milliseconds of
                          base/clock.h; 0: there is none */
};

/* Initializes watch, with nothing watched. watch_close ends it, at any time. */
void watch_init(struct watch *watch);

/* Closes the descriptor, and frees the places and paths. Nothing is watched
 * then. Allowed at any time after watch_init. */
void watch_close(struct watch *watch);

/* Opens the descriptor. ERR_SYSTEM, with a message, when the system has no
 * inotify(7), or its limit is reached. */
enum err watch_open(struct watch *watch);

/* Watches these paths, which are copied, instead of those before. A folder is
 * watched as a whole, except the folder ignored (NULL: none). since:
 * nanoseconds since 1970, when loading began; a file that has changed after
 * that counts as a change. The errors are those of watch_places_add. */
enum err watch_follow(struct watch *watch, const char *const *paths,
                      size_t count, const char *ignored, int64_t since);

/* Reads the events. Returns true when the files are to be loaded again: there
 * was a change, there was no other one for WATCH_QUIET_MILLISECONDS, no file is
 * being written, and every path exists that existed before; at the latest
 * WATCH_MOST_MILLISECONDS after the change. */
bool watch_look(struct watch *watch);

/* Returns the milliseconds after which watch_look must be called even without
 * events; at most most. */
int watch_wait(const struct watch *watch, int most);

#endif
