/* sandbox: takes the rights from the compiling process that parsing does not
 * need.
 *
 * It can get no new privileges. With Landlock, it may read the data sets, write
 * to the image directory, and open nothing else. A seccomp list has the allowed
 * system calls, none of which makes a socket or starts a program. Its resources
 * are limited. */
#ifndef SEEOTHER_COMPILE_SANDBOX_H
#define SEEOTHER_COMPILE_SANDBOX_H

#include "base/err.h"

#include <stddef.h>

/* Enters the sandbox. paths may be read. image_dir may be written, and is made
 * if it does not exist; it may be NULL. Errors have a message. */
enum err sandbox_enter(const char *const *paths, size_t count,
                       const char *image_dir);

#endif
