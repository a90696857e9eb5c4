/* request_cache: which representation answered the same request before.
 *
 * A request is its method (GET or HEAD), target and those fields that choose
 * among representations; it is kept as 128 bits of a keyed hash. References are
 * weak: a representation that the cache evicts is forgotten here. It belongs to
 * one thread and to one snapshot. */
#ifndef SEEOTHER_RESOLVE_REQUEST_CACHE_H
#define SEEOTHER_RESOLVE_REQUEST_CACHE_H

#include "http/representation.h"
#include "http/request.h"
#include "http/response.h"

struct request_cache;

/* NULL when memory is out. */
struct request_cache *request_cache_new(void);

/* Releases all representations and frees the cache. NULL is allowed. */
void request_cache_free(struct request_cache *cache);

struct request_cache_key {
  uint64_t words[2]; /* both 0: the request cannot be kept */
};

/* Returns the key of a request. Both words are 0 for one that cannot be kept:
 * with another method than GET or HEAD, with conditions or a range that may
 * need an explanation, or too long. */
struct request_cache_key request_cache_key_of(const struct request_cache *cache,
                                              const struct request *request);

/* Returns the representation under a key, borrowed until the next call; NULL
 * when there is none, or it has expired. now is in the unit of
 * request_cache_put's until. */
struct representation *request_cache_find(struct request_cache *cache,
                                          uint64_t serial,
                                          struct request_cache_key key,
                                          int64_t now);

/* Keeps the representation of a 200 or a 304. until: when it is good no longer,
 * because it has what an endpoint said; INT64_MAX where it is good as long as
 * its snapshot. */
void request_cache_keep(struct request_cache *cache, uint64_t serial,
                        struct request_cache_key key,
                        const struct response *response, int64_t until);

/* As request_cache_keep, for a representation and not for a response that has
 * one. */
void request_cache_put(struct request_cache *cache, uint64_t serial,
                       struct request_cache_key key,
                       struct representation *representation, int64_t until);

#endif
