/* signals: those that the supervisor obeys, which it reads from a descriptor.
 */
#ifndef SEEOTHER_SERVE_SIGNALS_H
#define SEEOTHER_SERVE_SIGNALS_H

#include "base/err.h"

/* For the time of the first load. SIGTERM and SIGINT end the process at once,
 * with code 0; SIGHUP, SIGUSR1, SIGUSR2 and SIGCHLD are kept for later; SIGPIPE
 * is ignored. */
void signals_wait_for_data(void);

/* Afterwards: *ret_signals is a descriptor of signalfd(2), non-blocking and
 * closed on exec, for those of above but SIGPIPE, which are blocked from here
 * on. ERR_SYSTEM with errno. */
enum err signals_open(int *ret_signals);

#endif
