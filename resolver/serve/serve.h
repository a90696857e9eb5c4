/* serve: the life of the server: load, listen, reload, drain. */
#ifndef SEEOTHER_SERVE_SERVE_H
#define SEEOTHER_SERVE_SERVE_H

#include "serve/options.h"

/* Runs until SIGTERM or SIGINT. */
enum err serve_run(struct options *options);

#endif
