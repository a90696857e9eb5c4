/* image_reach: what travels along blank nodes: which names RDF/XML cannot
 * express, and which blank nodes no name reaches. */
#ifndef SEEOTHER_BUILD_IMAGE_REACH_H
#define SEEOTHER_BUILD_IMAGE_REACH_H

#include "build/image_build.h"

/* Sets IMAGE_NAME_NO_RDFXML among build->flags, and unreachable_blanks. */
enum err image_reach_mark(struct image_build *build);

#endif
