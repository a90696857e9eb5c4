/* compiling: what a child does (serve/child.h), for a server or a command.
 *
 * As root, it becomes the user of --user, or "seeother" or "nobody", before
 * anything is read. (so:user is read too late for that, and is the server's
 * alone.) It keeps the right to read any file until the data are read, so that
 * what root alone may read can be loaded, and nothing else of root. */
#ifndef SEEOTHER_SERVE_COMPILING_H
#define SEEOTHER_SERVE_COMPILING_H

#include "base/err.h"
#include "serve/options.h"

/* Compiles into output_fd of the options, and checks that what comes out can be
 * served. Everything wrong has been said. */
enum err compiling_run(const struct options *options);

/* As compiling_run, and checks the settings of the server as well. */
enum err compiling_check(const struct options *options);

#endif
