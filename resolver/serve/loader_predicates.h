/* loader_predicates: facts about the predicates of an image: which have several
 * values, and whether RDF/XML can express them all. */
#ifndef SEEOTHER_SERVE_LOADER_PREDICATES_H
#define SEEOTHER_SERVE_LOADER_PREDICATES_H

#include "store/image.h"

struct loader_predicates {
  uint64_t *multiple; /* sorted hashes, in the arena */
  size_t multiple_count;
  bool not_in_rdfxml; /* RDF/XML cannot express one of them, or there are too
                         many to look at */
};

/* Looks at all predicates of an image. multiple has the hashes of those that
 * have several values at one subject, in the arena. ERR_MEMORY, ERR_DAMAGED. */
enum err loader_predicates_read(const struct image *image, struct arena *arena,
                                struct loader_predicates *ret_predicates);

#endif
