/* resolving: the command that looks at URLs as a crawler does, in a process of
 * its own (crawl/crawl_run.h). */
#ifndef SEEOTHER_SERVE_RESOLVING_H
#define SEEOTHER_SERVE_RESOLVING_H

#include "serve/options.h"

/* Checks the URLs, which are the arguments, and waits for the process.
 * ERR_USAGE with a message; the errors of crawl_run; ERR_CHILD_DIED with a
 * message. */
enum err resolving_run(const struct options *options);

#endif
