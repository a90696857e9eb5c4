/* discover: asks the source of a resolver that has no namespace which hosts its
 * names have. */
#ifndef SEEOTHER_FETCH_DISCOVER_H
#define SEEOTHER_FETCH_DISCOVER_H

#include "base/err.h"
#include "base/str.h"

/* lines are those of the configuration, whose first source is the resolver's.
 * Asks its endpoints one after the other, until one has told hosts; these are
 * written to out, as discovered_put has them (fetch/discovered.h), and said.
 * ERR_UNAVAILABLE when no endpoint answers; ERR_BAD_DATA when one does, and its
 * answer cannot be read or has no host; ERR_CONFIG, ERR_NO_INPUT, ERR_SYSTEM,
 * ERR_IO when out cannot be written to; all with a message. ERR_MEMORY.
 *
 * Called in a process of its own, with one thread, after privileges were given
 * up (serve/user.h) and everything but out was closed; reads credentials, then
 * confines that process further (fetch/fetcher_sandbox.h). */
enum err discover_run(struct str lines, int out);

#endif
