/* listening: all sockets of the service: those of the configuration, and that
 * of the metrics. */
#ifndef SEEOTHER_SERVE_LISTENING_H
#define SEEOTHER_SERVE_LISTENING_H

#include "serve/config.h"
#include "serve/listener.h"

/* All zero in the beginning. */
struct listening {
  struct listener rows[CONFIG_LISTENERS_MAXIMUM + 1];
  size_t count;           /* of open ones; those of the configuration first */
  struct listener *admin; /* the last row, if the metrics are served there; or
                             NULL */
};

/* Opens the listeners of a configuration, and the address of the metrics
 * (serve/admin_address.h). Where nobody has asked for that address, and it is
 * the default that cannot be opened, that is a warning alone. Errors are those
 * of listener_open; listening_close closes what was opened before. */
enum err listening_open(struct listening *listening,
                        const struct config *config);

/* Closes all. is_replaced: a new process has the same sockets, so that the
 * paths of UNIX sockets stay. */
void listening_close(struct listening *listening, bool is_replaced);

#endif
