#include "base/hash.h"

#include <sys/random.h>
#include <time.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t
hash_bytes(struct str s, uint64_t seed)
{
  return XXH3_64bits_withSeed(s.bytes ? s.bytes : "", s.length, seed);
}

uint64_t
hash_pair(uint64_t a, uint64_t b)
{
  uint64_t pair[2] = {a, b};
  return XXH3_64bits(pair, sizeof pair);
}

uint64_t
hash_random_seed(void)
{
  uint64_t seed;
  if (getrandom(&seed, sizeof seed, 0) == (ssize_t)sizeof seed)
    return seed;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return hash_pair((uint64_t)now.tv_nsec, (uint64_t)(uintptr_t)&seed);
}
