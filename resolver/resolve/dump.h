/* dump: every statement, as N-Quads, written while it is sent. */
#ifndef SEEOTHER_RESOLVE_DUMP_H
#define SEEOTHER_RESOLVE_DUMP_H

#include "http/response.h"
#include "name/snapshot.h"

/* Holds a reference to the snapshot until it is freed. */
enum err dump_open(const struct snapshot *snapshot, struct content *ret_stream);

#endif
