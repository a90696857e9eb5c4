/* become_server: what a process that was forked does to be a server. */
#ifndef SEEOTHER_SERVE_BECOME_SERVER_H
#define SEEOTHER_SERVE_BECOME_SERVER_H

#include "serve/process.h"

/* Closes all that a server does not need, answers until the end, and ends the
 * process with the code of its error. Also where memory is out. */
_Noreturn void become_server(const struct process *process);

#endif
