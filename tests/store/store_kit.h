/* store_kit: the data of the tests of stores. */
#ifndef SEEOTHER_TESTS_STORE_KIT_H
#define SEEOTHER_TESTS_STORE_KIT_H

#include "data_kit.h"
#include "store/image_store.h"

/* A store over an image of these sources. */
struct store *store_kit_open(const struct kit_source *sources, size_t count,
                             struct arena *arena);

/* The description of a name; NULL options are the plain ones. False when the
 * store does not have it. */
bool store_kit_describe(const struct store *store, const char *iri,
                        const struct describe_options *options,
                        struct arena *arena, struct description *ret);

/* Whether the description has all these statements and no others, as N-Quads.
 */
bool store_kit_says(const struct description *description, struct str quads);

#endif
