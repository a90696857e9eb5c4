/* fetched_data: what an endpoint has said of one name, ready to be described.
 * Immutable and shared; who holds it has a reference. */
#ifndef SEEOTHER_NAME_FETCHED_DATA_H
#define SEEOTHER_NAME_FETCHED_DATA_H

#include "store/store.h"

#include <stdatomic.h>

struct fetched_data {
  atomic_uint references;
  struct store *store; /* over a small image */
  uint64_t *multiple;  /* sorted hashes of predicates with several values, from
                          malloc */
  size_t multiple_count;
  bool predicates_not_in_rdfxml; /* there is one that RDF/XML cannot express */
  bool several_languages;        /* labels come in more than one */
  uint64_t hash;                 /* of the image: equal data have equal ones */
  size_t size;                   /* bytes that it takes */
};

/* With one reference; all else is zero. NULL when memory is out. */
struct fetched_data *fetched_data_new(void);

/* Counts one more reference and returns the data, which must not be NULL. Any
 * thread may call it that holds a reference. */
struct fetched_data *fetched_data_acquire(struct fetched_data *data);

/* Frees it with its store when this was the last reference. NULL is fine. */
void fetched_data_release(struct fetched_data *data);

#endif
