/* hash: XXH3, 64 bits. The only file that includes xxhash.h is hash.c. */
#ifndef SEEOTHER_BASE_HASH_H
#define SEEOTHER_BASE_HASH_H

#include "base/str.h"

#include <stdint.h>

/* Returns the XXH3-64 hash of the bytes with a seed. It is the same on every
 * machine, so images may hold it. It is not cryptographic: where bytes from
 * outside choose slots of a table, the seed must be random. */
uint64_t hash_bytes(struct str s, uint64_t seed);

/* Returns a hash of two 64-bit values, whose order matters. */
uint64_t hash_pair(uint64_t a, uint64_t b);

/* Returns a random seed that nobody outside this process knows, for tables
 * whose keys come from outside. */
uint64_t hash_random_seed(void);

#endif
