/* image_untold: versions of ontologies that do not tell which they are. */
#ifndef SEEOTHER_BUILD_IMAGE_UNTOLD_H
#define SEEOTHER_BUILD_IMAGE_UNTOLD_H

#include "build/image_declarations.h"

/* Where some declarations of a name tell their version and others do not: one
 * of the latter is a version, too, when most of what it gives a type has a type
 * in the former. Else it is a part of the current version. type: the predicate.
 * Sets is_version. ERR_MEMORY. */
enum err image_untold_find(const struct image_build *build, uint32_t type,
                           struct image_declarations *declarations);

#endif
