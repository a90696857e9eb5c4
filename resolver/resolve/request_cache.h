/* request_cache: finds the representation that has answered the same request
 * before.
 *
 * The key is a keyed hash of 128 bits over the method (GET or HEAD), the
 * target, and those fields that choose among representations. The cache does
 * not hold references: a representation that the representation_cache evicts is
 * forgotten here, too. It belongs to one thread and to one snapshot. */
#ifndef SEEOTHER_RESOLVE_REQUEST_CACHE_H
#define SEEOTHER_RESOLVE_REQUEST_CACHE_H

#include "http/representation.h"
#include "http/request.h"
#include "http/response.h"

struct request_cache;

/* Makes an empty cache. NULL when memory is out. */
struct request_cache *request_cache_new(void);

/* Frees the cache. NULL is allowed. */
void request_cache_free(struct request_cache *cache);

/* Returns the bytes that a cache takes, however many requests it has. */
size_t request_cache_size(void);

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

/* Keeps the representation of a response, with the traits of the response, if
 * that is a 200 or a 304. until:
 * until when it is valid, if it has data of an endpoint; INT64_MAX if it is
 * valid as long as its snapshot. */
void request_cache_keep(struct request_cache *cache, uint64_t serial,
                        struct request_cache_key key,
                        const struct response *response, int64_t until);

/* Keeps a representation; the rest is as in request_cache_keep. */
void request_cache_put(struct request_cache *cache, uint64_t serial,
                       struct request_cache_key key,
                       struct representation *representation, int64_t until);

#endif
