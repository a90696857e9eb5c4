/* explain_place: where the document of a resource is, and why. */
#ifndef SEEOTHER_SERVE_EXPLAIN_PLACE_H
#define SEEOTHER_SERVE_EXPLAIN_PLACE_H

#include "serve/explain_found.h"

/* Fills in place and document of a thing or a document. The target of the
 * exchange is set. ERR_MEMORY, ERR_DAMAGED. */
enum err explain_place_find(struct explain_found *found);

#endif
