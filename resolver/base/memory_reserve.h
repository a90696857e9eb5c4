/* memory_reserve: bytes of the program's own for allocations that malloc has
 * refused.
 *
 * They are part of the program's data and take no memory before they are
 * touched. All threads share them. The reserve is a stack of blocks: the room
 * of a block that was freed is used again when all blocks above it have been
 * freed as well. This suits a library, which first takes what it keeps for
 * long, and then what it needs for a moment. */
#ifndef SEEOTHER_BASE_MEMORY_RESERVE_H
#define SEEOTHER_BASE_MEMORY_RESERVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MEMORY_RESERVE_SIZE = 8 * 1024 * 1024 };

extern char memory_reserve_bytes[MEMORY_RESERVE_SIZE];

/* Returns whether a block is one of the reserve. */
static inline bool
memory_reserve_has(const void *at)
{
  return (uintptr_t)at - (uintptr_t)memory_reserve_bytes < MEMORY_RESERVE_SIZE;
}

/* Returns size bytes, zeroed and aligned for any type; NULL when the reserve is
 * used up. */
void *memory_reserve_alloc(size_t size);

/* Returns the size with which a block of the reserve was allocated. */
size_t memory_reserve_size(const void *at);

/* Frees a block of the reserve. */
void memory_reserve_free(void *at);

#endif
