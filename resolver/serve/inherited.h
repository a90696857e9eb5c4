/* inherited: listening sockets that another process has opened for this one.
 *
 * They come from an older process of this program that this one replaces, by
 * the variable SEEOTHER_LISTENERS; or from systemd, by LISTEN_PID and
 * LISTEN_FDS (sd_listen_fds(3)). A process has one environment, so there is one
 * list of them. It is for the main thread, before others are started. */
#ifndef SEEOTHER_SERVE_INHERITED_H
#define SEEOTHER_SERVE_INHERITED_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <sys/socket.h>

#define INHERITED_VARIABLE "SEEOTHER_LISTENERS"

/* Reads the variables, and removes them from the environment. Each descriptor
 * that is a stream socket of IPv4, IPv6 or UNIX and listens is made
 * non-blocking and closed on exec. Another one is left alone, with a warning.
 * ERR_MEMORY when the list has no room; what was read before is then closed. */
enum err inherited_read(void);

/* The sockets that a listener looks for. */
struct inherited_wish {
  struct str text;                /* as configured */
  const struct sockaddr *address; /* with port 0, only the text is compared */
  socklen_t length;
};

/* Takes all sockets that belong to an address: those that are bound there and
 * whose text is the same; if there are none, all that are bound there.
 * *ret_sockets is an array that the caller frees, of descriptors that the
 * caller closes. *ret_given is as in inherited_text_line. When there are no
 * such sockets, *ret_count is 0 and the array NULL. ERR_MEMORY: nothing was
 * taken. */
enum err inherited_take(const struct inherited_wish *wish, int **ret_sockets,
                        unsigned *ret_count, bool *ret_given);

/* Closes the sockets that were not taken, and logs that. Removes the path of a
 * UNIX socket that was given, since no process answers there any more. It must
 * not be called by a start that has failed, because the other process then
 * continues. */
void inherited_close(void);

#endif
