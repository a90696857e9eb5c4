/* front: which representation answered the same request before.
 *
 * A request is its method (GET or HEAD), target and those fields that choose
 * among representations; it is kept as 128 bits of a keyed hash. References are
 * weak: a representation that the cache evicts is forgotten here. It belongs to
 * one thread and to one snapshot. */
#ifndef SEEOTHER_RESOLVE_FRONT_H
#define SEEOTHER_RESOLVE_FRONT_H

#include "http/representation.h"
#include "http/request.h"
#include "http/response.h"

struct front;

/* NULL when memory is out. */
struct front *front_new(void);

/* Releases all representations and frees the cache. NULL is allowed. */
void front_free(struct front *front);

struct front_key {
  uint64_t words[2]; /* both 0: the request cannot be kept */
};

/* Returns the key of a request. Both words are 0 for one that cannot be kept:
 * with another method than GET or HEAD, with conditions or a range that may
 * need an explanation, or too long. */
struct front_key front_key_of(const struct front *front,
                              const struct request *request);

/* Returns the representation under a key, borrowed until the next call; NULL
 * when there is none, or it has expired. now is in the unit of front_put's
 * until. */
struct representation *front_find(struct front *front, uint64_t serial,
                                  struct front_key key, int64_t now);

/* Keeps the representation of a 200 or a 304. until: when it is good no longer,
 * because it has what an endpoint said; INT64_MAX where it is good as long as
 * its snapshot. */
void front_keep(struct front *front, uint64_t serial, struct front_key key,
                const struct response *response, int64_t until);

/* As front_keep, for a representation and not for a response that has one. */
void front_put(struct front *front, uint64_t serial, struct front_key key,
               struct representation *representation, int64_t until);

#endif
