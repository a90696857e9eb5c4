/* probing: a check of the endpoints of a configuration, in a process of its own
 * (fetch/probe_run.h). */
#ifndef SEEOTHER_SERVE_PROBING_H
#define SEEOTHER_SERVE_PROBING_H

#include "base/err.h"
#include "base/str.h"

#include <signal.h>

/* Asks them, and waits for that. Signals of held are blocked: one of them,
 * which is then *ret_signal (else 0), ends it. The errors of probe_run, with
 * messages; ERR_CHILD_DIED. */
enum err probing_run(struct str lines, const sigset_t *held, int *ret_signal);

#endif
