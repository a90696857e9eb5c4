/* listener: sockets that listen.
 *
 * A process that takes the place of another one gets its sockets, so that no
 * connection is refused meanwhile:
 *
 *   the old one   listener_export, fork; in the child listener_pass_on, then
 *                 exec with INHERITED_VARIABLE in the environment
 *   the new one   inherited_read, listener_open, and listener_settle when it
 *                 answers at all of them
 *   the old one   listener_release when the new one answers
 *
 * Until listener_settle, the paths of UNIX sockets are the old one's: if the
 * new one ends before, they stay. */
#ifndef SEEOTHER_SERVE_LISTENER_H
#define SEEOTHER_SERVE_LISTENER_H

#include "base/buffer.h"
#include "base/err.h"
#include "base/str.h"
#include "serve/listener_address.h"
#include "serve/unix_socket.h"

#include <stdbool.h>

enum { LISTENER_NAME_MAXIMUM = 256 };

/* Who removes the path of a UNIX socket. */
enum listener_path {
  LISTENER_PATH_OURS,
  LISTENER_PATH_GIVEN, /* ours from listener_settle on */
  LISTENER_PATH_KEPT,  /* somebody else, such as systemd */
};

/* One address, with a socket for each thread. */
struct listener {
  int *sockets; /* closed on exec, non-blocking; -1: somebody else closes it */
  unsigned count;
  char text[LISTENER_ADDRESS_MAXIMUM + 1]; /* the address as configured */
  char name[LISTENER_NAME_MAXIMUM]; /* http://127.0.0.1:8303/ or unix:PATH */
  char path[LISTENER_ADDRESS_PATH_MAXIMUM + 1]; /* of a UNIX socket, or empty */
  enum listener_path path_owner;
  struct unix_socket_inode inode; /* at the path */
};

/* Opens an address (listener_address.h; ":8303" means every address, port 0 any
 * free port) with a socket for each thread; a UNIX socket has one. Inherited
 * sockets of that address (inherited.h) are taken instead, whatever their
 * number is, for connections would wait for ever in one that is left.
 *
 * ERR_USAGE, with a message, when the text is not an address. A port or path
 * that another process listens at is ERR_SYSTEM, with a message. */
enum err listener_open(struct listener *listener, struct str address,
                       unsigned threads);

/* Closes what is still open, and removes the path of a UNIX socket if it is
 * ours. */
void listener_close(struct listener *listener);

/* As listener_close, but leaves the path: for a process that has a copy of the
 * sockets, and for one that was replaced. */
void listener_release(struct listener *listener);

/* Appends the value of INHERITED_VARIABLE for a process that takes the place of
 * this one. out needs room for 12 bytes a socket and 600 a listener. */
void listener_export(const struct listener *listeners, size_t count,
                     struct buffer *out);

/* Makes the sockets stay open on exec. For the child between fork and exec: it
 * calls nothing but fcntl. False when that fails, with errno. */
bool listener_pass_on(const struct listener *listeners, size_t count);

/* Ends the taking over: the paths that were given are ours, and inherited
 * sockets that no address wanted are closed. To be called when all listeners
 * are answered; without anything inherited, it does nothing. */
void listener_settle(struct listener *listeners, size_t count);

#endif
