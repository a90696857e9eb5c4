/* sandbox: the rights that the compiling process gives up before it parses.
 *
 * No new privileges; Landlock: the data sets may be read, the image directory
 * written, nothing else; a seccomp list of allowed system calls, without any
 * that makes a socket or a program; limits on resources. */
#ifndef SEEOTHER_COMPILE_SANDBOX_H
#define SEEOTHER_COMPILE_SANDBOX_H

#include "base/err.h"

#include <stddef.h>

/* Enters the sandbox. paths are those that may be read. image_dir may be NULL,
 * and is made if it does not exist. */
enum err sandbox_enter(const char *const *paths, size_t count,
                       const char *image_dir);

#endif
