/* serve: the main loop of the supervisor: load, listen, reload, drain. */
#ifndef SEEOTHER_SERVE_SERVE_H
#define SEEOTHER_SERVE_SERVE_H

#include "serve/options.h"

/* Runs the supervisor and its server until SIGTERM or SIGINT. Errors have a
 * message. */
enum err serve_run(struct options *options);

#endif
