/* listener: the sockets of one listen address.
 *
 * A process that replaces another one gets its sockets, so that no connection
 * is refused in between:
 *
 *    old process   listener_export, fork; in the child listener_pass_on, then
 *                  exec with INHERITED_VARIABLE in the environment
 *    new process   inherited_read, listener_open, and listener_settle when it
 *                  answers at all of its listeners
 *    old process   listener_release when the new one answers
 *
 * Until listener_settle, the paths of UNIX sockets belong to the old process:
 * they stay if the new one ends early. */
#ifndef SEEOTHER_SERVE_LISTENER_H
#define SEEOTHER_SERVE_LISTENER_H

#include "base/buffer.h"
#include "base/err.h"
#include "base/str.h"
#include "serve/listener_address.h"
#include "serve/unix_socket.h"

#include <stdbool.h>

enum { LISTENER_NAME_MAXIMUM = 256 };

/* Who removes the path of a UNIX socket at the end. */
enum listener_path {
  LISTENER_PATH_OURS,
  LISTENER_PATH_GIVEN, /* the process before; this one from listener_settle
                          on */
  LISTENER_PATH_KEPT,  /* somebody else, such as systemd */
};

/* One address, with a socket for each thread. */
struct listener {
  int *sockets; /* closed on exec, non-blocking; -1 where another owner closes
                   it */
  unsigned count;
  char text[LISTENER_ADDRESS_MAXIMUM + 1]; /* the address as configured */
  bool is_tls;
  char name[LISTENER_NAME_MAXIMUM]; /* http://127.0.0.1:8303/, the same with
                                       https:, or unix:PATH */
  char path[LISTENER_ADDRESS_PATH_MAXIMUM + 1]; /* of a UNIX socket; empty for
                                                   TCP */
  enum listener_path path_owner;
  struct unix_socket_inode inode; /* of the socket at path */
};

/* Opens a listen address as listener_address.h describes it, with one socket
 * for each of the threads; a UNIX socket is a single one. Port 0 means any free
 * port. Inherited sockets of that address (inherited.h) are used instead, all
 * of them, even when there are more or fewer than threads: connections to a
 * socket that nobody accepts from would wait for ever.
 *
 * ERR_USAGE, with a message, when the text is not an address. ERR_SYSTEM, with
 * a message, when another process listens at that port or path. listener_close
 * or listener_release closes it. */
enum err listener_open(struct listener *listener, struct str address,
                       unsigned threads);

/* Closes the sockets that are still open, and removes the path of a UNIX socket
 * if path_owner says that it is ours. */
void listener_close(struct listener *listener);

/* Closes the sockets as listener_close does, and does not remove the path: for
 * a process that has a copy of the sockets, and for one that was replaced. */
void listener_release(struct listener *listener);

/* Appends the value of INHERITED_VARIABLE for a process that replaces this one.
 * out needs room for 12 bytes a socket and 600 bytes a listener. */
void listener_export(const struct listener *listeners, size_t count,
                     struct buffer *out);

/* Makes the sockets stay open on exec. It may be called in the child between
 * fork and exec, as it calls nothing but fcntl. Returns false, with errno, when
 * that fails. */
bool listener_pass_on(const struct listener *listeners, size_t count);

/* Completes the replacement of another process: paths of UNIX sockets that came
 * from it now belong to this process, and inherited sockets that match no
 * address are closed. To be called when all listeners are answered. Does
 * nothing when nothing was inherited. */
void listener_settle(struct listener *listeners, size_t count);

#endif
