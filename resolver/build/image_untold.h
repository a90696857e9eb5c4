/* image_untold: decides about declarations of ontologies that do not name their
 * version. */
#ifndef SEEOTHER_BUILD_IMAGE_UNTOLD_H
#define SEEOTHER_BUILD_IMAGE_UNTOLD_H

#include "build/image_declarations.h"

/* When some declarations of a name have a version and others do not, decides
 * whether one of the latter is a version as well: that is the case when most of
 * its typed subjects have a type in the former. Otherwise it is a part of the
 * current version. type is the index of rdf:type. Sets is_version.
 * ERR_MEMORY. */
enum err image_untold_find(const struct image_build *build, uint32_t type,
                           struct image_declarations *declarations);

#endif
