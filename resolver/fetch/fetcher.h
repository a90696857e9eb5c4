/* fetcher: the process that asks endpoints, and makes small images of their
 * answers. It is the only process that may open connections, and only to
 * endpoints of the configuration. */
#ifndef SEEOTHER_FETCH_FETCHER_H
#define SEEOTHER_FETCH_FETCHER_H

#include "base/err.h"
#include "base/str.h"

struct fetcher_options {
  int channel;      /* to the server (sparql/message.h) */
  struct str lines; /* of the configuration */
};

/* Runs until the other end of the channel is closed. It is called in a process
 * of its own, with one thread, after privileges were given up (serve/user.h)
 * and all other descriptors were closed. It reads credentials, then confines
 * the process further. The result becomes the exit code. */
enum err fetcher_run(const struct fetcher_options *options);

#endif
