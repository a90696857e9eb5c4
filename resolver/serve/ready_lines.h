/* ready_lines: what the first server says when it answers. */
#ifndef SEEOTHER_SERVE_READY_LINES_H
#define SEEOTHER_SERVE_READY_LINES_H

#include "serve/process.h"

/* Logs what is hosted, a line "ready" for each listener, where the metrics are,
 * and a request that can be tried. */
void ready_lines_say(const struct process *process,
                     const struct snapshot *snapshot);

#endif
