/* server_sandbox: takes the rights from a server that answering does not need.
 *
 * It is called after confine_privileges, which only root can do in full.
 * Afterwards no file can be opened, and only the system calls that answering
 * needs are allowed: no program can be started, no socket made, no connection
 * opened, no process watched. For the only thread of a process.
 *
 * There are two exceptions. The size and the times of a file can still be asked
 * for by its path. And glibc opens /proc/sys/vm/overcommit_memory before it
 * gives the memory of a thread back; that is refused, and glibc continues
 * without it. */
#ifndef SEEOTHER_SERVE_SERVER_SANDBOX_H
#define SEEOTHER_SERVE_SERVER_SANDBOX_H

#include "base/err.h"

/* Takes the rights away. A warning names what the kernel does not support.
 * ERR_SYSTEM with a message. */
enum err server_sandbox_enter(void);

#endif
