/* loader: from an image to a snapshot. */
#ifndef SEEOTHER_SERVE_LOADER_H
#define SEEOTHER_SERVE_LOADER_H

#include "base/err.h"
#include "name/snapshot.h"

struct loaded {
  struct snapshot *snapshot;
  struct buffer lines; /* the configuration, with the options on top */
};

/* fd is an image, or one that names another (compile/compile.h); it stays
 * open. over: lines that override the configuration's. */
enum err loader_load(int fd, const char *what, struct str over,
                     struct loaded *ret_loaded);

#endif
