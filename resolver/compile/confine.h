/* confine: takes rights away from this process for good: files (landlock(7)),
 * system calls (seccomp(2)), capabilities. What the kernel lacks is remembered.
 * For a process with one thread; threads that begin later have no more rights.
 *
 * Builds with sanitizers do not do it, because those read /proc. */
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

/* Programs that are started get no further rights, and no other process may
 * inspect this one. Rights of root that are not in effect are lost. ERR_SYSTEM
 * with a message. */
enum err confine_privileges(void);

/* This thread, and those that it starts, keep only the capabilities
 * (capabilities(7)) of these bits, as far as they have them; they are then in
 * effect. confine_reading is the bit of the one that opens any file for
 * reading. ERR_SYSTEM with a message. Builds with sanitizers do this as well.
 */
enum err confine_capabilities(uint64_t kept);

/* Returns the bit of CAP_DAC_READ_SEARCH for confine_capabilities: it lets root
 * without other capabilities open any file for reading. */
uint64_t confine_reading(void);

/* From now on, only files at and below these paths can be opened. ERR_NO_INPUT
 * or ERR_CREATE, with a message, when one of the paths does not exist. */
enum err confine_files(const struct confine_path *paths, size_t count);

/* From now on, only these system calls, at most 200, are allowed, and threads
 * but not processes can be started. Others fail with EPERM. So do some allowed
 * calls whose arguments reach beyond this process (see guards): local sockets,
 * for example, and opening files for writing when SYS_unlinkat is not in the
 * list. */
void confine_calls(const int *calls, size_t count);

/* Logs one warning that names what the kernel lacks, if it lacks anything. who
 * names the process that is less confined than it should be. */
void confine_warn(const char *who);

#endif
