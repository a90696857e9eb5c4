/* child: runs the compiler in a process of its own, with a limit of time. What
 * that process does is in serve/compiling.h. */
#ifndef SEEOTHER_SERVE_CHILD_H
#define SEEOTHER_SERVE_CHILD_H

#include "base/err.h"
#include "compile/compile.h"

#include <sys/types.h>

struct child {
  pid_t pid;          /* 0: none is running */
  int image_fd;       /* the file that it writes the image to, or -1 */
  int64_t begun, end; /* milliseconds of the monotonic clock; when it is killed
                       */
  bool late;          /* it was killed for being late */
  bool said_waiting;
};

/* Starts this program once more, to compile for a server. stdin_fd: a file that
 * becomes its standard input, or -1. A child that looks for the last good image
 * logs nothing, as the child before it has logged the fault. As root, makes the
 * image directory of the options if it does not exist, and gives it to the user
 * who compiles. Errors have a message.
 *
 * It is killed when the options' limit_seconds are over. Without that option,
 * the limit is LIMITS_SECONDS. With a configuration it is
 * LIMITS_SECONDS_MAXIMUM: only the child reads the configuration, which may
 * allow more time, and the child keeps to what it has read
 * (compile/limits.h). */
enum err child_start(struct child *child, const struct compile_options *options,
                     int stdin_fd);

/* Starts the child for a command at a terminal: "compile" or "check", with the
 * arguments of that command. image_fd is the file for the image; it is taken
 * over, also on failure. scratch_fd is a file for data that exceed memory, or
 * -1; it stays the caller's. Errors have a message. */
enum err child_start_command(struct child *child, const char *command,
                             const struct compile_options *options,
                             const char *const *arguments,
                             size_t argument_count, int image_fd,
                             int scratch_fd);

/* Waits for the child, or only looks when block is false, and kills it when its
 * time is over. *ret_done is false while it is running. Otherwise the result is
 * the error with which it has ended; or ERR_NONE, and the image is in image_fd,
 * sealed against writing if it is in memory. Logs how the child has ended if it
 * could not log that itself. */
enum err child_wait(struct child *child, bool block, bool *ret_done);

/* Logs that a reload waits for the child's end; once for each child. */
void child_say_waiting(struct child *child);

/* Kills the child if it is running, and closes image_fd. */
void child_end(struct child *child);

#endif
