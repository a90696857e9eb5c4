/* image_untold: declarations of ontologies that do not tell their version. */
#ifndef SEEOTHER_BUILD_IMAGE_UNTOLD_H
#define SEEOTHER_BUILD_IMAGE_UNTOLD_H

#include "build/image_declarations.h"

/* Decides, when some declarations of a name tell their version and others do
 * not, whether one of the latter is a version as well: that is so when most of
 * its typed subjects are typed in the former. Else it is a part of the current
 * version. type is the index of rdf:type. Sets is_version. ERR_MEMORY. */
enum err image_untold_find(const struct image_build *build, uint32_t type,
                           struct image_declarations *declarations);

#endif
