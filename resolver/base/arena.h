/* arena: memory that is given back all at once.
 *
 * A request or a build allocates from its arena and frees nothing. An arena
 * belongs to one thread. It has a maximum, in bytes of chunks taken from
 * malloc; past it arena_alloc returns NULL, as it does when malloc fails. */
#ifndef SEEOTHER_BASE_ARENA_H
#define SEEOTHER_BASE_ARENA_H

#include "base/err.h"
#include "base/str.h"

#include <stddef.h>

struct arena_chunk;

struct arena {
  struct arena_chunk *chunk; /* the one in use; earlier ones hang below it */
  size_t used;               /* bytes of the chunk in use */
  size_t taken;              /* bytes of all chunks */
  size_t maximum;
  bool failed; /* something could not be allocated since the last reset */
};

/* Begins an arena without memory, which may take maximum bytes in all its
 * chunks. arena_fini frees the chunks, and with them all that was allocated;
 * the arena may be used again afterwards, with the maximum it had. */
void arena_init(struct arena *arena, size_t maximum);

/* Frees all memory of an arena, and all that was allocated in it. The arena is
 * then as after arena_init. */
void arena_fini(struct arena *arena);

/* Frees everything allocated, keeps one chunk for the next use, and forgets a
 * failure. */
void arena_reset(struct arena *arena);

/* ERR_MEMORY when anything that was to live in the arena since it was made or
 * reset could not be allocated, else ERR_NONE: who makes an answer of many
 * strings looks once, at the end, so that no missing one passes for empty. */
static inline enum err
arena_err(const struct arena *arena)
{
  return arena->failed ? ERR_MEMORY : ERR_NONE;
}

/* Lets arena_err speak of what comes from here on; nothing is freed. For who
 * says that memory was out, with what there is of it. */
static inline void
arena_forget_failure(struct arena *arena)
{
  arena->failed = false;
}

/* Aligned for any type; size 0 gives a valid pointer. Not zeroed. */
void *arena_alloc(struct arena *arena, size_t size);
/* count * size bytes, zeroed; NULL also when the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A copy of s with a NUL behind it. bytes is NULL on failure. */
struct str arena_copy(struct arena *arena, struct str s);
/* Several, one behind the other. */
struct str arena_join(struct arena *arena, const struct str *parts,
                      size_t count);

struct buffer;

/* A number in decimal digits; NULL bytes when memory is out. */
struct str arena_put_number(struct arena *arena, uint64_t number);

/* The content of a buffer as arena_copy gives it; the buffer is freed in any
 * case. bytes is NULL when the buffer had failed or memory is out. */
struct str arena_take_buffer(struct arena *arena, struct buffer *buffer);

/* The same, with the reason of a failure. */
enum err arena_keep_buffer(struct arena *arena, struct buffer *buffer,
                           struct str *ret_copy);

#endif
