/* dump: writes every statement as N-Quads, while it is sent. */
#ifndef SEEOTHER_RESOLVE_DUMP_H
#define SEEOTHER_RESOLVE_DUMP_H

#include "http/response.h"
#include "name/snapshot.h"

/* Opens a stream of all statements of a snapshot, to which it holds a reference
 * until it is freed. ERR_MEMORY. */
enum err dump_open(const struct snapshot *snapshot, struct content *ret_stream);

#endif
