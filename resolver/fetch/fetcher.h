/* fetcher: the process that asks endpoints, and makes small images of what they
 * answer. The only one that may connect, and only to endpoints of the
 * configuration. */
#ifndef SEEOTHER_FETCH_FETCHER_H
#define SEEOTHER_FETCH_FETCHER_H

#include "base/err.h"
#include "base/str.h"

struct fetcher_options {
  int channel;      /* to the server (sparql/message.h) */
  struct str lines; /* of the configuration */
};

/* Runs until the channel ends. Called in a process of its own, with one thread,
 * after privileges were given up (serve/user.h) and everything else was closed;
 * reads credentials before that is confined further. Its error becomes the exit
 * code. */
enum err fetcher_run(const struct fetcher_options *options);

#endif
