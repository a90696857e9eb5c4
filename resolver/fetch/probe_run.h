/* probe_run: asks every endpoint of a configuration what it does with the
 * questions that it will get, and says what is wrong with it. */
#ifndef SEEOTHER_FETCH_PROBE_RUN_H
#define SEEOTHER_FETCH_PROBE_RUN_H

#include "base/err.h"
#include "base/str.h"

/* lines are those of the configuration. Each finding is a line of the log that
 * begins with the endpoint; "all is well" where there is no error and no
 * warning. ERR_UNAVAILABLE when an endpoint cannot be asked; else ERR_BAD_DATA
 * when the answers of one cannot be used. ERR_CONFIG, ERR_NO_INPUT, ERR_SYSTEM
 * with a message, ERR_MEMORY.
 *
 * Called in a process of its own, with one thread, after privileges were given
 * up (serve/user.h) and everything else was closed; reads credentials, then
 * confines that process further (fetch/fetcher_sandbox.h). */
enum err probe_run(struct str lines);

#endif
