/* confine: takes rights away from this process, for ever: files (landlock(7)),
 * system calls (seccomp(2)), capabilities. What the kernel lacks is remembered.
 * For a process with one thread; threads that begin later have no more rights.
 *
 * Builds with sanitizers have none of it: those read /proc. */
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

/* Whether this build confines at all. */
bool confine_is_on(void);

/* No program that is started has more rights, and nobody may look into this
 * process. Every right of root that is not in use is lost. ERR_SYSTEM with a
 * message. */
enum err confine_privileges(void);

/* This thread, and those that it begins, keep no capability (capabilities(7))
 * but those of these bits, where they have them; kept ones are in effect.
 * confine_reading is the bit of the one that opens any file for reading.
 * ERR_SYSTEM with a message. Builds with sanitizers do this as well. */
enum err confine_capabilities(uint64_t kept);

/* Returns the bit of CAP_DAC_READ_SEARCH for confine_capabilities: it lets root
 * without other capabilities open any file for reading. */
uint64_t confine_reading(void);

/* No file may be opened but those at and below these paths. ERR_NO_INPUT or
 * ERR_CREATE, with a message, when one of the paths does not exist. */
enum err confine_files(const struct confine_path *paths, size_t count);

/* No system calls but these, and threads in place of processes; at most 200.
 * Others fail with EPERM. Of some that are allowed, so do those with arguments
 * that reach beyond this process (see guards): among them are local sockets,
 * and where SYS_unlinkat is not in the list, files that are opened for writing.
 */
void confine_calls(const int *calls, size_t count);

/* One warning that names what the kernel lacks, if it lacks anything. who is
 * the process that is less confined than it should be. */
void confine_warn(const char *who);

#endif
