/* image_reach: follows blank nodes, to find the names that RDF/XML cannot
 * express and the blank nodes that no name reaches. */
#ifndef SEEOTHER_BUILD_IMAGE_REACH_H
#define SEEOTHER_BUILD_IMAGE_REACH_H

#include "build/image_build.h"

/* Sets IMAGE_NAME_NO_RDFXML among build->flags, and unreachable_blanks. */
enum err image_reach_mark(struct image_build *build);

#endif
