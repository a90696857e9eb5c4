/* child: compiles in a process of its own, with a limit of time.
 * serve/compiling.h has the rest of what it does. */
#ifndef SEEOTHER_SERVE_CHILD_H
#define SEEOTHER_SERVE_CHILD_H

#include "base/err.h"
#include "compile/compile.h"

#include <sys/types.h>

struct child {
  pid_t pid;          /* 0: none is running */
  int image_fd;       /* what it writes to, or -1 */
  int64_t begun, end; /* milliseconds of the monotonic clock; when it is killed
                       */
  bool late;          /* it was */
  bool said_waiting;
};

/* Starts this program once more, to compile for a server. stdin_fd: a file that
 * takes the place of its standard input, or -1. One that looks for the last
 * good image says nothing: what is wrong has been said by the one before. As
 * root, makes the image directory of the options where there is none, and gives
 * it to the user who compiles. Errors have a message.
 *
 * It is killed when the options' time is over (limit_seconds). Without it, the
 * time is LIMITS_SECONDS; but where there is a configuration, which the child
 * alone reads and which may allow more, LIMITS_SECONDS_MAXIMUM, and the child
 * keeps to what it has read (compile/limits.h). */
enum err child_start(struct child *child, const struct compile_options *options,
                     int stdin_fd);

/* Starts it for a command at a terminal: "compile" or "check". arguments are
 * the command's own. image_fd is where the image goes, which the child takes
 * over, also when it fails; scratch_fd is a file for what exceeds memory, or
 * -1, and is borrowed. */
enum err child_start_command(struct child *child, const char *command,
                             const struct compile_options *options,
                             const char *const *arguments,
                             size_t argument_count, int image_fd,
                             int scratch_fd);

/* Waits for the child, or only looks when block is false, and kills it when its
 * time is over. *ret_done is false while it is running. Otherwise returns the
 * error with which it has ended; or ERR_NONE, and the image is at image_fd,
 * sealed when it is in memory. Logs how it has ended when it could not log that
 * itself. */
enum err child_wait(struct child *child, bool block, bool *ret_done);

/* Logs, once for each child, that a reload waits for its end. */
void child_say_waiting(struct child *child);

/* Kills the child, and closes what it has made. */
void child_end(struct child *child);

#endif
