/* privileges: not to serve as root. */
#ifndef SEEOTHER_SERVE_PRIVILEGES_H
#define SEEOTHER_SERVE_PRIVILEGES_H

#include "base/err.h"

/* As root, becomes nobody. Does nothing otherwise. ERR_PERMISSION when that
 * fails. */
enum err privileges_drop(void);

#endif
