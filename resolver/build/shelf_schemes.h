/* shelf_schemes: which concept schemes a concept belongs to. */
#ifndef SEEOTHER_BUILD_SHELF_SCHEMES_H
#define SEEOTHER_BUILD_SHELF_SCHEMES_H

#include "build/image_build.h"

enum { SHELF_SCHEMES_MAXIMUM = 8 }; /* schemes of a concept that are used */

/* Predicates, or IMAGE_NONE; concept is a term. */
struct shelf_terms {
  uint32_t in_scheme, top_of, has_top, broader, narrower, member, member_list,
      type, concept;
};

/* Finds the terms. ERR_DAMAGED. */
enum err shelf_schemes_init(struct shelf_terms *terms,
                            const struct image_build *build);

/* Returns whether the data may have any concepts in schemes. */
bool shelf_schemes_are_there(const struct shelf_terms *terms);

/* Finds the concept schemes of a resource, and returns how many there are:
 * those that it is said to be in, else those of the next concept above it that
 * has any. A skos:Concept without a scheme has the term skos:Concept instead. A
 * collection has none. */
size_t shelf_schemes_find(const struct image_build *build,
                          const struct shelf_terms *terms, uint32_t concept,
                          uint32_t schemes[SHELF_SCHEMES_MAXIMUM]);

/* Sets the byte of each IRI that is a scheme of which top concepts are
 * declared. */
void shelf_schemes_mark(const struct image_build *build,
                        const struct shelf_terms *terms, uint8_t *has_top);

/* Finds a concept directly above one; IMAGE_NONE when there is none. */
uint32_t shelf_schemes_above(const struct image_build *build,
                             const struct shelf_terms *terms, uint32_t concept);

#endif
