/* cache: representations that were made before.
 *
 * It belongs to one thread, so that no request waits for a lock. It is bounded
 * in bytes. It belongs to one snapshot: the first use with another one empties
 * it. When it is full, it evicts by CLOCK: the hand goes round, and removes
 * what was not asked for since it last came by. */
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

/* Makes a key, in the arena, of a head and of parts. A part may have a line
 * feed only if the head tells its length. NULL bytes when it would be longer
 * than CACHE_KEY_MAXIMUM bytes, or memory is out: then nothing is found and
 * nothing kept. */
struct str cache_key(struct str head, const struct str *parts, size_t count,
                     struct arena *arena);

/* Returns the representation under a key, borrowed until the next call; or
 * NULL. */
struct representation *cache_find(struct cache *cache, uint64_t serial,
                                  struct str key);

/* Keeps a representation under a key, with a reference. One that is larger than
 * an eighth of the maximum is not kept, and none is when memory is out. */
void cache_put(struct cache *cache, uint64_t serial, struct str key,
               struct representation *representation);

/* Returns the bytes in use. */
size_t cache_size(const struct cache *cache);

#endif
