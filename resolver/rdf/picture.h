/* picture: images that statements about a node lead to. */
#ifndef SEEOTHER_RDF_PICTURE_H
#define SEEOTHER_RDF_PICTURE_H

#include "base/arena.h"
#include "rdf/term.h"

/* Returns the IRI of an image that a statement about a node names: its content
 * or its thumbnail, or one that its IIIF image service makes, at most 400 by
 * 400 pixels (IIIF Image API 4). Empty for any other statement. Borrows, or
 * lives in the arena. */
struct str picture_of(struct str property, const struct term *value,
                      struct arena *arena);

/* Returns whether a statement says of its subject that it is a IIIF image
 * service. */
bool picture_is_service(struct str property, const struct term *value);

/* Returns the IRI of the image that a IIIF image service makes. */
struct str picture_from_service(struct str service, struct arena *arena);

#endif
