/* temporary: a file that is written beside its place and gets its name when it
 * is whole, so that what has the name is never a part of a file.
 *
 * Beside "x.image" it is ".x.image.0a1b2c.tmp", where the six digits are
 * random. The process that writes it holds a lock on it (flock), which the
 * kernel releases when the process ends, however that happens. So a temporary
 * that can be locked was left over, and temporary_reap removes it. This holds
 * across containers, and after the number of a process is used again. */
#ifndef SEEOTHER_BASE_TEMPORARY_H
#define SEEOTHER_BASE_TEMPORARY_H

#include "base/err.h"

#include <stdbool.h>
#include <sys/types.h>

struct temporary {
  int fd;     /* open for reading and writing, closed on exec; or -1 */
  char *path; /* of the temporary; NULL once it was published */
};

/* Checks that a place may be replaced. A file that is renamed onto a device, a
 * pipe or a socket takes its place: /dev/null would be a file for everybody.
 * follows: a link to one of these is refused as well, because it stands for
 * them
 * ("/dev/stdout"). ERR_CREATE, with a message. */
enum err temporary_check(const char *place, bool follows);

/* Creates an empty temporary beside a place, with the permissions mode without
 * the umask. A device, a pipe or a socket at the place is refused, and a link
 * is replaced. ERR_CREATE, with a message that names the file and the reason;
 * ERR_MEMORY. temporary_end ends it. */
enum err temporary_create(const char *place, mode_t mode,
                          struct temporary *ret_temporary);

/* Writes what the file has to the disk, gives it the name place, in the same
 * directory, where it replaces what is there, and writes the directory to the
 * disk. ERR_IO, with a message that names the place and the reason; then what
 * was at the place is there as before, unless only writing the directory has
 * failed. */
enum err temporary_publish(struct temporary *temporary, const char *place);

/* Closes the file, and removes it where it was not published. May be called
 * twice. */
void temporary_end(struct temporary *temporary);

/* Removes the temporaries of a place that no process writes any more. A file
 * that cannot be removed stays, without a message. */
void temporary_reap(const char *place);

/* Does what temporary_reap does, for all places in a directory. */
void temporary_reap_all(const char *directory);

#endif
