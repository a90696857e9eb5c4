/* image_versions: which version of each ontology is current, and which
 * statements belong to older ones. */
#ifndef SEEOTHER_BUILD_IMAGE_VERSIONS_H
#define SEEOTHER_BUILD_IMAGE_VERSIONS_H

#include "build/image_declarations.h"

/* Gives every declaration its version; fills in build->versions and
 * header.versions. Notes say which versions there are, what decided, and which
 * cannot be reached. ERR_MEMORY, ERR_DAMAGED. */
enum err image_versions_choose(struct image_build *build,
                               struct image_declarations *declarations);

#endif
