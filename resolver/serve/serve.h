/* serve: the life of the server: load, listen, reload, drain. */
#ifndef SEEOTHER_SERVE_SERVE_H
#define SEEOTHER_SERVE_SERVE_H

#include "serve/options.h"

/* Runs the server until SIGTERM or SIGINT. Errors have a message. */
enum err serve_run(struct options *options);

#endif
