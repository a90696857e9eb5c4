/* compiling: the work of the child (serve/child.h), for a server or a command.
 *
 * As root, it becomes the user of --user, or "seeother" or "nobody", before
 * anything is read. (so:user is read too late for that, and is the server's
 * alone.) Of the rights of root, it keeps only that of reading any file, until
 * the data are read, so that files can be loaded that only root may read. */
#ifndef SEEOTHER_SERVE_COMPILING_H
#define SEEOTHER_SERVE_COMPILING_H

#include "base/err.h"
#include "serve/options.h"

/* Compiles into output_fd of the options, and checks that the image can be
 * served. All errors have been logged. */
enum err compiling_run(const struct options *options);

/* As compiling_run, and checks the settings of the server as well. */
enum err compiling_check(const struct options *options);

#endif
