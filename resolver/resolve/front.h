/* front: which representation answered the same request before.
 *
 * A request is its method (GET or HEAD), target and those fields that choose
 * among representations; it is kept as 128 bits of a keyed hash. References are
 * weak: a representation that the cache lets go is forgotten here. Of one
 * thread, and of one snapshot. */
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

/* Of a request with conditions or a range that may need an explanation, none.
 */
struct front_key front_key_of(const struct front *front,
                              const struct request *request);

/* Borrowed; NULL when there is none, or it is good no longer. now: in the unit
 * of front_put's until. */
struct representation *front_find(struct front *front, uint64_t serial,
                                  struct front_key key, int64_t now);

/* Keeps the representation of a 200 or a 304. until: when it is good no longer,
 * because it has what an endpoint said; INT64_MAX where it is good as long as
 * its snapshot. */
void front_keep(struct front *front, uint64_t serial, struct front_key key,
                const struct response *response, int64_t until);

/* The same for a representation. */
void front_put(struct front *front, uint64_t serial, struct front_key key,
               struct representation *representation, int64_t until);

#endif
