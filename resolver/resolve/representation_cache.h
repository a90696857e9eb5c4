/* representation_cache: keeps representations to send them again.
 *
 * A cache belongs to one thread, so that no request waits for a lock, and to
 * one snapshot: the first use with another one empties it. It is limited in
 * bytes. When it is full, it evicts by the algorithm CLOCK: it goes round over
 * the entries, and removes those that were not used since the last round. */
#ifndef SEEOTHER_RESOLVE_REPRESENTATION_CACHE_H
#define SEEOTHER_RESOLVE_REPRESENTATION_CACHE_H

#include "base/arena.h"
#include "base/err.h"
#include "http/representation.h"

#include <stdint.h>

struct representation_cache;

enum { REPRESENTATION_CACHE_KEY_MAXIMUM = 16 * 1024 };

/* Makes a cache. maximum: bytes of all representations together; with 0 it
 * keeps nothing. NULL when memory is out. */
struct representation_cache *representation_cache_new(size_t maximum);

/* Releases all representations and frees the cache. NULL is allowed. */
void representation_cache_free(struct representation_cache *cache);

/* Makes a key from a head and several parts, in the arena. A part may contain a
 * line feed only if the head has the part's length. The key has NULL bytes when
 * it would be longer than REPRESENTATION_CACHE_KEY_MAXIMUM bytes, or memory is
 * out; nothing is found or kept under it. */
struct str representation_cache_key(struct str head, const struct str *parts,
                                    size_t count, struct arena *arena);

/* Returns the representation with a key, or NULL. It is borrowed, and lives
 * until the next call. */
struct representation *
representation_cache_find(struct representation_cache *cache, uint64_t serial,
                          struct str key);

/* Keeps a representation under a key, and adds a reference to it. It is not
 * kept when it is larger than an eighth of the maximum, or when memory is
 * out. */
void representation_cache_put(struct representation_cache *cache,
                              uint64_t serial, struct str key,
                              struct representation *representation);

/* Returns the bytes of all representations and keys. */
size_t representation_cache_size(const struct representation_cache *cache);

#endif
