/* dump: every statement, as N-Quads, written while it is sent. */
#ifndef SEEOTHER_RESOLVE_DUMP_H
#define SEEOTHER_RESOLVE_DUMP_H

#include "http/response.h"
#include "resolve/snapshot.h"

/* Makes it the content of a response; holds a reference to the snapshot until
 * it has been sent. */
enum err dump_put(const struct snapshot *snapshot, struct response *response);

#endif
