/* source_base: what relative IRIs of a source are resolved against. */
#ifndef SEEOTHER_READ_SOURCE_BASE_H
#define SEEOTHER_READ_SOURCE_BASE_H

#include "base/arena.h"
#include "base/str.h"

/* A copy of the base that was given, or, where it is empty, http://localhost/
 * and the name of the source, which is its path below its argument: nothing of
 * the machine's own paths gets into data. NULL when there is no memory or the
 * name is too long; it lives as long as the arena. */
const char *source_base_make(struct arena *arena, const char *name,
                             struct str base);

#endif
