/* watch_search: which places have to be watched for a change of some paths to
 * be noticed.
 *
 * What a path leads to may change without a file being touched: each folder and
 * each symbolic link on the way can become another one. So every folder that is
 * passed is watched for the name that is passed there, and links are followed.
 * A path that leads to a folder is watched whole, with all below it. */
#ifndef SEEOTHER_SERVE_WATCH_SEARCH_H
#define SEEOTHER_SERVE_WATCH_SEARCH_H

#include "serve/watch_places.h"

/* Finds and watches the places of the paths, as far as they exist. ignored: a
 * folder that is not looked into, or NULL. *ret_changed is the latest time of
 * change (st_ctim) of what was found, in nanoseconds since 1970. The errors of
 * watch_places_add. */
enum err watch_search_run(int inotify, const char *const *paths, size_t count,
                          const char *ignored, struct watch_places *ret_places,
                          int64_t *ret_changed);

#endif
