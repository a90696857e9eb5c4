/* image_document_flags: sets the flags that a name has because of its claims
 * (image_ontologies.h). */
#ifndef SEEOTHER_BUILD_IMAGE_DOCUMENT_FLAGS_H
#define SEEOTHER_BUILD_IMAGE_DOCUMENT_FLAGS_H

#include "build/image_ontologies.h"

/* Sets flags of the name of these claims, of which there is one at least: a
 * document (NAME_WHOLE), a name with graphs below it (NAME_GRAPHS);
 * and that its authority is hosted (IMAGE_BUILD_DECLARED): of ontologies, and
 * of graphs with their terms. The arena is for texts. ERR_MEMORY, ERR_DAMAGED.
 */
enum err image_document_flags_set(struct image_build *build,
                                  const struct image_ontology_claim *claims,
                                  size_t count, struct arena *arena);

/* Returns whether the name of these claims is a thing: it is described and
 * there are graphs below it, but it is neither an ontology, nor a version, nor
 * a graph. */
bool image_document_flags_is_thing(const struct image_build *build,
                                   const struct image_ontology_claim *claims,
                                   size_t count);

#endif
