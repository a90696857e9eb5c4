/* loader: makes a snapshot of an image. */
#ifndef SEEOTHER_SERVE_LOADER_H
#define SEEOTHER_SERVE_LOADER_H

#include "base/err.h"
#include "name/snapshot.h"
#include "serve/loader_files.h"
#include "store/image.h"

struct loaded {
  struct snapshot *snapshot;
  struct buffer lines; /* the configuration, with the options on top */
};

/* Makes a snapshot of files that are open, which stay so; it does not open
 * others. what names the image in messages. over are lines that override those
 * of the configuration. Errors have a message. */
enum err loader_load_files(const struct loader_files *files, const char *what,
                           struct str over, struct loaded *ret_loaded);

/* fd is an image, or one that names another (compile/compile.h); it stays
 * open. over: lines that override the configuration's. */
enum err loader_load(int fd, const char *what, struct str over,
                     struct loaded *ret_loaded);

/* As loader_load, for an image that is open already, does not name another one,
 * and has no theme. Takes the image over, also when it fails. */
enum err loader_load_image(struct image *image, struct str over,
                           struct loaded *ret_loaded);

#endif
