/* child: compiling in a process of its own. */
#ifndef SEEOTHER_SERVE_CHILD_H
#define SEEOTHER_SERVE_CHILD_H

#include "base/err.h"
#include "compile/compile.h"

#include <sys/types.h>

struct child {
  pid_t pid;                    /* 0: none is running */
  int image_fd;                 /* what it writes to, or -1 */
  char threads[16], memory[24]; /* arguments */
};

/* Starts this program once more, to compile. stdin_fd: a file that takes the
 * place of its standard input, or -1. One that looks for the last good image
 * says nothing: what is wrong has been said by the one before. */
enum err child_start(struct child *child, const struct compile_options *options,
                     int stdin_fd);

/* Waits for it (or looks, when block is false). *ret_done is false while it
 * is running. Then the error that it ended with, or ERR_NONE and an image, now
 * sealed, at image_fd. */
enum err child_wait(struct child *child, bool block, bool *ret_done);

/* Ends it, and closes what it has made. */
void child_end(struct child *child);

#endif
