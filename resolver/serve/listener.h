/* listener: sockets that listen. */
#ifndef SEEOTHER_SERVE_LISTENER_H
#define SEEOTHER_SERVE_LISTENER_H

#include "base/err.h"
#include "base/str.h"

enum { LISTENER_NAME_MAXIMUM = 256 };

/* One address, with a socket for each thread. */
struct listener {
  int *sockets;
  unsigned count;
  char name[LISTENER_NAME_MAXIMUM]; /* http://127.0.0.1:8303/ or unix:PATH */
  char path[LISTENER_NAME_MAXIMUM]; /* of a UNIX socket, else empty */
};

/* Opens "ADDR:PORT" ("[::1]:8303", ":8303" for every address, port 0 for any
 * free one) with a socket for each thread, or "unix:PATH" with one. A port or
 * path that another process listens at is ERR_SYSTEM, with a message. */
enum err listener_open(struct listener *listener, struct str address,
                       unsigned threads);

/* Closes what is still open, and removes the path of a UNIX socket. */
void listener_close(struct listener *listener);

#endif
