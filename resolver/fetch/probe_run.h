/* probe_run: checks every endpoint of a configuration: it asks the kinds of
 * questions that will be asked later, and logs what is wrong with the
 * answers. */
#ifndef SEEOTHER_FETCH_PROBE_RUN_H
#define SEEOTHER_FETCH_PROBE_RUN_H

#include "base/err.h"
#include "base/str.h"

/* Checks the endpoints in the configuration lines. Each finding is a line of
 * the log that begins with the endpoint; "all is well" is logged when there is
 * neither an error nor a warning. ERR_UNAVAILABLE when an endpoint cannot be
 * asked; otherwise ERR_BAD_DATA when the answers of one cannot be used.
 * ERR_CONFIG, ERR_NO_INPUT and ERR_SYSTEM have a message; ERR_MEMORY.
 *
 * It is called in a process of its own, with one thread, after privileges were
 * given up (serve/user.h) and everything else was closed. It reads credentials,
 * then confines that process further (fetch/fetcher_sandbox.h). */
enum err probe_run(struct str lines);

#endif
