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

/* A list of places; all zero: it is empty. */
struct watch_places {
  struct watch_place *rows;
  size_t count, capacity;
  bool is_full; /* it was logged that there are too many */
};

/* Watches a folder for a name (NULL: for any) at a descriptor of inotify(7),
 * with a mask of its events, and appends the place unless it is in the list.
 * Left out are a folder that does not exist; with a warning, a folder that is
 * to be watched as a whole and cannot be read, and places beyond
 * WATCH_PLACES_MAXIMUM. ERR_SYSTEM, with a message, when the system's limit is
 * reached; ERR_MEMORY. */
enum err watch_places_add(struct watch_places *places, int inotify,
                          const char *folder, const char *name, uint32_t mask);

/* Returns the place that an event is about; NULL when it does not matter. A
 * place for a whole folder is preferred to one for a name. */
const struct watch_place *watch_places_about(const struct watch_places *places,
                                             int watch, const char *name);

/* Returns whether the list has a place with this watch. */
bool watch_places_has(const struct watch_places *places, int watch);

/* Replaces the places by newer ones, which it takes over, and ends the watches
 * that are not needed any more. */
void watch_places_replace(struct watch_places *places, int inotify,
                          struct watch_places newer);

/* Frees the list. The watches of inotify(7) stay. */
void watch_places_fini(struct watch_places *places);

#endif
