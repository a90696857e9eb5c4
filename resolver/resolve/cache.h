/* cache: representations that were made before.
 *
 * Of one thread, so that nobody waits for a lock; bounded in bytes; of one
 * snapshot: the first question about another one empties it. Those that were
 * not asked for since the hand went round go first (CLOCK). */
#ifndef SEEOTHER_RESOLVE_CACHE_H
#define SEEOTHER_RESOLVE_CACHE_H

#include "base/arena.h"
#include "base/err.h"
#include "http/representation.h"

#include <stdint.h>

struct cache;

enum { CACHE_KEY_MAXIMUM = 16 * 1024 };

/* maximum: bytes of all that is kept; 0 keeps nothing. NULL when memory is
 * out. */
struct cache *cache_new(size_t maximum);

/* Releases all representations and frees the cache. NULL is allowed. */
void cache_free(struct cache *cache);

/* A key, in the arena, of a head and of parts. A part may hold a line end only
 * where the head tells its length. NULL bytes when it would be longer than
 * CACHE_KEY_MAXIMUM bytes, or memory is out: then nothing is found and nothing
 * kept. */
struct str cache_key(struct str head, const struct str *parts, size_t count,
                     struct arena *arena);

/* The representation under a key, borrowed until the next call; or NULL. */
struct representation *cache_find(struct cache *cache, uint64_t serial,
                                  struct str key);

/* Keeps a reference. What is larger than an eighth of the maximum is not
 * kept; neither is anything when memory is out. */
void cache_put(struct cache *cache, uint64_t serial, struct str key,
               struct representation *representation);

/* Bytes in use, for tests and figures. */
size_t cache_size(const struct cache *cache);

#endif
