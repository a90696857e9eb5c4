/* watch_search: finds the places that must be watched so that changes of some
 * paths are noticed.
 *
 * A path may lead to something else without a file being touched: each folder
 * and each symbolic link on the way can be replaced. So each folder on the way
 * is watched for the name that follows it in the path, and links are followed.
 * A folder at the end of a path is watched as a whole, with all folders below
 * it. */
#ifndef SEEOTHER_SERVE_WATCH_SEARCH_H
#define SEEOTHER_SERVE_WATCH_SEARCH_H

#include "serve/watch_places.h"

/* Finds the places of the paths, as far as they exist, and watches them.
 * ignored: a folder that is not entered, or NULL. *ret_changed is the latest
 * time of change (st_ctim) of all that was found, in nanoseconds since 1970.
 * The errors are those of watch_places_add. */
enum err watch_search_run(int inotify, const char *const *paths, size_t count,
                          const char *ignored, struct watch_places *ret_places,
                          int64_t *ret_changed);

#endif
