/* source_base: makes the base that relative IRIs of a source are resolved
 * against. */
#ifndef SEEOTHER_READ_SOURCE_BASE_H
#define SEEOTHER_READ_SOURCE_BASE_H

#include "base/arena.h"
#include "base/str.h"

/* Returns a copy of base or, when that is empty, http://localhost/ and the name
 * of the source. The name is the path below the argument, so that paths of the
 * machine do not get into data. It lives as long as the arena. NULL when memory
 * is out or the name is too long. */
const char *source_base_make(struct arena *arena, const char *name,
                             struct str base);

#endif
