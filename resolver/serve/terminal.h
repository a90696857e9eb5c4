/* terminal: the commands that compile and end. A child does it (serve/child.h);
 * this process has its files, publishes what it has made, and passes its error
 * on. SIGINT, SIGTERM and SIGHUP end both, by that signal, and leave no
 * unfinished file. */
#ifndef SEEOTHER_SERVE_TERMINAL_H
#define SEEOTHER_SERVE_TERMINAL_H

#include "base/err.h"
#include "serve/options.h"

/* Writes the image of the options' data sets to their output, which is whole
 * whenever this ends. Errors have a message. */
enum err terminal_compile(const struct options *options);

/* Checks configuration and data, and then, unless the options say not to, the
 * endpoints of the configuration (serve/probing.h). Says that all is well.
 * Errors have a message. */
enum err terminal_check(const struct options *options);

#endif
