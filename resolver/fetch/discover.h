/* discover: asks an endpoint which hosts its names have, for a configuration
 * with a source and no namespace. */
#ifndef SEEOTHER_FETCH_DISCOVER_H
#define SEEOTHER_FETCH_DISCOVER_H

#include "base/err.h"
#include "base/str.h"

/* Asks the endpoints of the first source in the configuration lines, one after
 * the other, until one answers with hosts. Writes these to out as
 * discovered_put does (fetch/discovered.h), and logs them. ERR_UNAVAILABLE when
 * no endpoint answers; ERR_BAD_DATA when an answer cannot be read or has no
 * host; ERR_CONFIG; ERR_NO_INPUT; ERR_SYSTEM; ERR_IO when out cannot be written
 * to; all with a message. ERR_MEMORY.
 *
 * It is called in a process of its own, with one thread, after privileges were
 * given up (serve/user.h) and everything but out was closed. It reads
 * credentials, then confines that process further (fetch/fetcher_sandbox.h). */
enum err discover_run(struct str lines, int out);

#endif
