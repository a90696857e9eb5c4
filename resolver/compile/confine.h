/* confine: takes rights away from this process permanently: files
 * (landlock(7)), system calls (seccomp(2)), capabilities. Features that the
 * kernel does not have are remembered for confine_warn. For a process with one
 * thread; threads that are started later have the same limits.
 *
 * Builds with sanitizers are not confined, because sanitizers read /proc. */
#ifndef SEEOTHER_COMPILE_CONFINE_H
#define SEEOTHER_COMPILE_CONFINE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum confine_access {
  CONFINE_READ,
  CONFINE_WRITE, /* and read, make and remove files below it */
};

struct confine_path {
  const char *path;
  enum confine_access access;
};

/* Returns whether this build confines the process; false in builds with
 * sanitizers. */
bool confine_is_on(void);

/* Ensures that started programs get no further rights (no_new_privs) and that
 * no other process can inspect this one. Capabilities that are not in effect
 * are lost. ERR_SYSTEM with a message. */
enum err confine_privileges(void);

/* Keeps, for this thread and those that it starts, only the capabilities
 * (capabilities(7)) in kept, a set of bits, as far as the process has them;
 * they are then in effect. ERR_SYSTEM with a message. Builds with sanitizers do
 * this as well. */
enum err confine_capabilities(uint64_t kept);

/* Returns the bit of CAP_DAC_READ_SEARCH for confine_capabilities: it lets root
 * without other capabilities open any file for reading. */
uint64_t confine_reading(void);

/* Limits which files can be opened from now on: those at and below these paths.
 * ERR_NO_INPUT or ERR_CREATE, with a message, when one of the paths does not
 * exist. */
enum err confine_files(const struct confine_path *paths, size_t count);

/* Limits the system calls from now on to these, at most 200 of them. Threads
 * can be started, processes cannot. Other calls fail with EPERM, and so do
 * allowed calls with some arguments that affect more than this process: for
 * example local sockets, and opening files for writing when SYS_unlinkat is not
 * in the list. */
void confine_calls(const int *calls, size_t count);

/* Logs one warning that names the features that the kernel does not have, if
 * there are any. who names the process that is less confined than intended. */
void confine_warn(const char *who);

#endif
