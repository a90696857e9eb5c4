/* image_blank_closure: follows blank nodes, to find the names that RDF/XML
 * cannot express and the blank nodes that no name reaches. */
#ifndef SEEOTHER_BUILD_IMAGE_BLANK_CLOSURE_H
#define SEEOTHER_BUILD_IMAGE_BLANK_CLOSURE_H

#include "build/image_build.h"

/* Sets NAME_NO_RDFXML in build->flags, and header.unreachable_blanks.
 * ERR_MEMORY. */
enum err image_blank_closure_mark(struct image_build *build);

#endif
