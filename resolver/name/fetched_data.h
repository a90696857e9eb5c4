/* fetched_data: the data of an endpoint's answer, ready to be described. They
 * are immutable and shared by reference. */
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
  bool predicates_not_in_rdfxml; /* RDF/XML cannot express one of them */
  bool several_languages;        /* labels are in more than one language */
  uint64_t hash;                 /* of the image; equal data have equal
                                    hashes */
  size_t size;                   /* bytes of memory */
};

/* Makes data with one reference; all other members are zero. NULL when memory
 * is out. */
struct fetched_data *fetched_data_new(void);

/* Adds a reference and returns the data, which must not be NULL. Any thread
 * that holds a reference may call it. */
struct fetched_data *fetched_data_acquire(struct fetched_data *data);

/* Gives a reference back; the last one frees the data with their store. NULL is
 * allowed. */
void fetched_data_release(struct fetched_data *data);

#endif
