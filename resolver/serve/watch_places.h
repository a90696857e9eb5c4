/* watch_places: the folders that are watched, and the names in them that
 * matter. watch_search finds them. */
#ifndef SEEOTHER_SERVE_WATCH_PLACES_H
#define SEEOTHER_SERVE_WATCH_PLACES_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WATCH_PLACES_MAXIMUM = 8192 };

struct watch_place {
  int watch;    /* of inotify(7), for the folder */
  char *folder; /* its path */
  char *name;   /* in it; NULL: any that does not begin with a dot */
};

/* All zero: there are none. */
struct watch_places {
  struct watch_place *rows;
  size_t count, capacity;
  bool is_full; /* that was said */
};

/* Watches a folder for a name at the descriptor of inotify(7), mask as there,
 * and appends the place unless it is there already. A folder that does not
 * exist is left out; so are, with a warning, one that is watched whole and may
 * not be read, and what exceeds WATCH_PLACES_MAXIMUM. ERR_SYSTEM with a message
 * when the system watches no more; ERR_MEMORY. */
enum err watch_places_add(struct watch_places *places, int inotify,
                          const char *folder, const char *name, uint32_t mask);

/* The place that an event is about; NULL: it does not matter. One of a whole
 * folder comes before one of a name. */
const struct watch_place *watch_places_about(const struct watch_places *places,
                                             int watch, const char *name);

/* Whether there is a place with this watch. */
bool watch_places_has(const struct watch_places *places, int watch);

/* Puts newer places, which it takes, in place of these, and ends the watches
 * that are not needed any more. */
void watch_places_replace(struct watch_places *places, int inotify,
                          struct watch_places newer);

/* Frees the rows; the watches stay. */
void watch_places_fini(struct watch_places *places);

#endif
