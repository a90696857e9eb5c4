/* terminal: the commands "compile" and "check". A child process does the work
 * (serve/child.h). This process opens its files, publishes the image, and
 * passes its error on. SIGINT, SIGTERM and SIGHUP end both processes by that
 * signal, and no unfinished file is left. */
#ifndef SEEOTHER_SERVE_TERMINAL_H
#define SEEOTHER_SERVE_TERMINAL_H

#include "base/err.h"
#include "serve/options.h"

/* Compiles the data sets of the options and writes the image to their output.
 * Whenever it ends, the output is either complete or as it was before. Errors
 * have a message. */
enum err terminal_compile(const struct options *options);

/* Checks configuration and data, and then the endpoints of the configuration
 * (serve/probing.h), unless the options exclude them. Logs that everything is
 * in order. Errors have a message. */
enum err terminal_check(const struct options *options);

/* Makes the image of the options' data sets in memory, by a child that runs a
 * command with the arguments of this one. On success *ret_fd is open, and the
 * caller closes it. Errors have a message. */
enum err terminal_image(const struct options *options, const char *command,
                        int *ret_fd);

#endif
