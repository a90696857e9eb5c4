/* inherited: listening sockets that another process has opened for this one.
 *
 * They come from a seeother whose place this process takes, with the variable
 * SEEOTHER_LISTENERS, or from systemd, with LISTEN_PID and LISTEN_FDS
 * (sd_listen_fds(3)). There is one environment in a process, so there is one
 * list. It is for the main thread, before others start. */
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

/* What an address asks for. */
struct inherited_wish {
  struct str text;                /* as configured */
  const struct sockaddr *address; /* port 0: any port, by the text alone */
  socklen_t length;
};

/* Takes all sockets that belong to an address: those whose text is the same and
 * that are bound there, else all that are bound there. *ret_sockets is an array
 * that the caller frees, with descriptors that the caller closes; *ret_given is
 * as in inherited_text_line. *ret_count is 0, and the array NULL, when there
 * are none. ERR_MEMORY: nothing was taken. */
enum err inherited_take(const struct inherited_wish *wish, int **ret_sockets,
                        unsigned *ret_count, bool *ret_given);

/* Closes what nobody has taken, with a note. The path of a UNIX socket that was
 * given is removed, as nobody answers there any more; hence this is not for a
 * start that has failed, after which the other process goes on. */
void inherited_close(void);

#endif
