/* signals: the signals that the supervisor handles, which it reads from a
 * descriptor. */
#ifndef SEEOTHER_SERVE_SIGNALS_H
#define SEEOTHER_SERVE_SIGNALS_H

#include "base/err.h"

/* Sets the signals for the time of the first load: SIGTERM and SIGINT end the
 * process at once, with code 0; SIGHUP, SIGUSR1, SIGUSR2 and SIGCHLD are
 * blocked and kept for later; SIGPIPE is ignored. */
void signals_wait_for_data(void);

/* Sets the signals for the time after that. *ret_signals is a descriptor of
 * signalfd(2), non-blocking and closed on exec, for all signals of
 * signals_wait_for_data except SIGPIPE; they are blocked from now on.
 * ERR_SYSTEM with errno. */
enum err signals_open(int *ret_signals);

#endif
