/* probing: checks the endpoints of a configuration in a process of its own
 * (fetch/probe_run.h). */
#ifndef SEEOTHER_SERVE_PROBING_H
#define SEEOTHER_SERVE_PROBING_H

#include "base/err.h"
#include "base/str.h"

#include <signal.h>

/* Checks the endpoints that lines configure, and waits for the result. The
 * caller has blocked the signals of held. If one of them arrives, the process
 * is ended and *ret_signal is that signal; otherwise *ret_signal is 0. The
 * errors are those of probe_run, with messages, and ERR_CHILD_DIED. */
enum err probing_run(struct str lines, const sigset_t *held, int *ret_signal);

#endif
