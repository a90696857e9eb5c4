/* image_versions: decides which version of each ontology is current, and which
 * statements belong to older ones. */
#ifndef SEEOTHER_BUILD_IMAGE_VERSIONS_H
#define SEEOTHER_BUILD_IMAGE_VERSIONS_H

#include "build/image_declarations.h"

/* Sets the version of every declaration, build->versions and header.versions.
 * Logs which versions there are, by which rule the current one was chosen, and
 * which cannot be requested. ERR_MEMORY, ERR_DAMAGED. */
enum err image_versions_choose(struct image_build *build,
                               struct image_declarations *declarations);

#endif
