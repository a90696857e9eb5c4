/* watch_paths: the paths that a reload reads, which are therefore watched. */
#ifndef SEEOTHER_SERVE_WATCH_PATHS_H
#define SEEOTHER_SERVE_WATCH_PATHS_H

#include "base/buffer.h"
#include "serve/options.h"
#include "serve/watch.h"

/* Watches the configuration file, the data sets of the command line, and the
 * data sets, tables and theme that the lines of the configuration in force
 * name. The image directory is not watched, since compiling writes there;
 * neither are standard input and endpoints. since and the errors are those of
 * watch_follow. */
enum err watch_paths_follow(struct watch *watch,
                            const struct compile_options *options,
                            struct str lines, int64_t since);

#endif
