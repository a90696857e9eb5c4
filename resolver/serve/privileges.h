/* privileges: not to serve as root. */
#ifndef SEEOTHER_SERVE_PRIVILEGES_H
#define SEEOTHER_SERVE_PRIVILEGES_H

#include "base/err.h"

#include <stddef.h>

/* As root, warns and becomes the owner of the first data set, or nobody when
 * root owns it. Does nothing otherwise. ERR_PERMISSION when that fails. */
enum err privileges_drop(const char *const *datasets, size_t count);

#endif
