/* watch_paths: what a reload reads, and what is watched for that reason. */
#ifndef SEEOTHER_SERVE_WATCH_PATHS_H
#define SEEOTHER_SERVE_WATCH_PATHS_H

#include "base/buffer.h"
#include "serve/options.h"
#include "serve/watch.h"

/* Watches the configuration, the data sets of the command line and, by the
 * lines of the configuration in force, its data sets, tables and theme. The
 * image directory is not looked into, for compiling writes there. Standard
 * input and endpoints are left out. since is as in watch_follow, the errors
 * too. */
enum err watch_paths_follow(struct watch *watch,
                            const struct compile_options *options,
                            struct str lines, int64_t since);

#endif
