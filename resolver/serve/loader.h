/* loader: makes a snapshot from an image. */
#ifndef SEEOTHER_SERVE_LOADER_H
#define SEEOTHER_SERVE_LOADER_H

#include "base/err.h"
#include "name/snapshot.h"
#include "serve/loader_files.h"
#include "store/image.h"

struct loaded {
  struct snapshot *snapshot;
  struct buffer lines; /* the configuration, overridden by the options */
};

/* Makes a snapshot from open files, which stay open and are the caller's; opens
 * no others. what names the image in messages. over: configuration lines that
 * override those of the configuration. The snapshot and lines are the caller's.
 * Errors have a message. */
enum err loader_load_files(const struct loader_files *files, const char *what,
                           struct str over, struct loaded *ret_loaded);

/* Makes a snapshot from fd, which is an image, or an image that names another
 * one (compile/compile.h); it stays open. what and over are as in
 * loader_load_files. Errors have a message. */
enum err loader_load(int fd, const char *what, struct str over,
                     struct loaded *ret_loaded);

/* Makes a snapshot from an image that is open already, does not name another
 * one, and has no theme. Takes the image over, also on failure. over is as in
 * loader_load_files. Errors have a message. */
enum err loader_load_image(struct image *image, struct str over,
                           struct loaded *ret_loaded);

#endif
