/* inherited: listening sockets that another process has opened for this one.
 *
 * They come from a seeother whose place this process takes, with the variable
 * SEEOTHER_LISTENERS, or from systemd, with LISTEN_PID and LISTEN_FDS
 * (sd_listen_fds(3)). There is one environment in a process, so there is one
 * list. It is for the main thread, before others start. */
#ifndef SEEOTHER_SERVE_INHERITED_H
#define SEEOTHER_SERVE_INHERITED_H

#include "base/buffer.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <sys/socket.h>

#define INHERITED_VARIABLE "SEEOTHER_LISTENERS"

/* --- the text of the variable -------------------------------------------- */

/* One listener. The text is "kept" or "given", a space, descriptors in decimal
 * with a comma between two, a space, the address as configured, a line feed. */
struct inherited_line {
  bool is_given;          /* the path of a UNIX socket is to be removed at the
                             end; one of systemd's is kept */
  struct str descriptors; /* for inherited_next_descriptor */
  struct str address;     /* not empty */
};

/* Cuts a line off. False at the end, where rest is empty, and where the text is
 * something else, which then is in rest. */
bool inherited_next_line(struct str *rest, struct inherited_line *ret_line);

/* Cuts a descriptor off, from 3 on. False at the end, where rest is empty, and
 * where the text is something else, which then is in rest. */
bool inherited_next_descriptor(struct str *rest, int *ret_descriptor);

/* Appends a line. Descriptors that are negative are left out; without any
 * descriptor, nothing is appended. */
void inherited_put(struct buffer *out, bool is_given, const int *descriptors,
                   size_t count, struct str address);

/* --- the sockets --------------------------------------------------------- */

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
 * as in inherited_line. *ret_count is 0, and the array NULL, when there are
 * none. ERR_MEMORY: nothing was taken. */
enum err inherited_take(const struct inherited_wish *wish, int **ret_sockets,
                        unsigned *ret_count, bool *ret_given);

/* Closes what nobody has taken, with a note. The path of a UNIX socket that was
 * given is removed, as nobody answers there any more. */
void inherited_close(void);

#endif
