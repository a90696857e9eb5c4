/* server_sandbox: the rights that a server gives up before it answers.
 *
 * After confine_privileges, which root can do in full: no file, and a list of
 * system calls that has what answering takes: no program can be started, no
 * socket made, no connection opened, no process watched. For the only thread of
 * a process.
 *
 * Two things are known. The size and the times of a file can be asked for by
 * its path. And one call of glibc is refused: before the memory of a thread is
 * given back, it opens /proc/sys/vm/overcommit_memory, and does without. */
#ifndef SEEOTHER_SERVE_SERVER_SANDBOX_H
#define SEEOTHER_SERVE_SERVER_SANDBOX_H

#include "base/err.h"

/* A warning names what the kernel lacks. ERR_SYSTEM with a message. */
enum err server_sandbox_enter(void);

#endif
