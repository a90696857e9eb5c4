/* representation_cache: representations that were made before.
 *
 * It belongs to one thread, so that no request waits for a lock. It is bounded
 * in bytes. It belongs to one snapshot: the first use with another one empties
 * it. When it is full, it evicts by CLOCK: the hand goes round, and removes
 * what was not asked for since it last came by. */
#ifndef SEEOTHER_RESOLVE_REPRESENTATION_CACHE_H
#define SEEOTHER_RESOLVE_REPRESENTATION_CACHE_H

#include "base/arena.h"
#include "base/err.h"
#include "http/representation.h"

#include <stdint.h>

struct representation_cache;

enum { REPRESENTATION_CACHE_KEY_MAXIMUM = 16 * 1024 };

/* maximum: bytes of all that is kept; 0 keeps nothing. NULL when memory is
 * out. */
struct representation_cache *representation_cache_new(size_t maximum);

/* Releases all representations and frees the cache. NULL is allowed. */
void representation_cache_free(struct representation_cache *cache);

/* Makes a key, in the arena, of a head and of parts. A part may have a line
 * feed only if the head tells its length. NULL bytes when it would be longer
 * than REPRESENTATION_CACHE_KEY_MAXIMUM bytes, or memory is out: then nothing
 * is found and nothing kept. */
struct str representation_cache_key(struct str head, const struct str *parts,
                                    size_t count, struct arena *arena);

/* Returns the representation under a key, borrowed until the next call; or
 * NULL. */
struct representation *
representation_cache_find(struct representation_cache *cache, uint64_t serial,
                          struct str key);

/* Keeps a representation under a key, with a reference. One that is larger than
 * an eighth of the maximum is not kept, and none is when memory is out. */
void representation_cache_put(struct representation_cache *cache,
                              uint64_t serial, struct str key,
                              struct representation *representation);

/* Returns the bytes in use. */
size_t representation_cache_size(const struct representation_cache *cache);

#endif
