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

/* What the flat parts before had (store_type.open_chunks). */
struct store_kit_flat {
  struct buffer subjects;   /* that have come, "SUBJECT\n" each */
  struct buffer predicates; /* likewise, of the subject that came last */
  struct buffer last;       /* "SUBJECT\n" and "PREDICATE\n" that came last */
};

void store_kit_flat_init(struct store_kit_flat *flat);
void store_kit_flat_fini(struct store_kit_flat *flat);

/* Fails unless the next part goes on as flat parts do: no subject comes again
 * after another one, no predicate of it after another one, rdf:type is before
 * the others, and the part says what it continues. */
void store_kit_check_flat(const struct description *part,
                          struct store_kit_flat *flat);

#endif
