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

/* Returns ERR_MEMORY when an allocation has failed since the arena was made or
 * reset, else ERR_NONE. Code that puts many strings into an answer calls it
 * once, at the end, so that a missing string is not taken for an empty one. */
static inline enum err
arena_err(const struct arena *arena)
{
  return arena->failed ? ERR_MEMORY : ERR_NONE;
}

/* Forgets a failure, so that arena_err tells of later ones; nothing is freed.
 * For an answer that says that memory was out, which needs some memory
 * itself. */
static inline void
arena_forget_failure(struct arena *arena)
{
  arena->failed = false;
}

/* Returns size bytes, aligned for any type and not zeroed; size 0 gives a valid
 * pointer. NULL when malloc fails, or the maximum would be exceeded. */
void *arena_alloc(struct arena *arena, size_t size);
/* Returns count * size bytes, zeroed; NULL as arena_alloc, and when the product
 * overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* Returns a copy of s, with a NUL after it that does not count. bytes is NULL
 * on failure. */
struct str arena_copy(struct arena *arena, struct str s);
/* Returns a copy of several strings in a row, as arena_copy does. */
struct str arena_join(struct arena *arena, const struct str *parts,
                      size_t count);

struct buffer;

/* Returns a number in decimal digits; NULL bytes when memory is out. */
struct str arena_put_number(struct arena *arena, uint64_t number);

/* Returns a copy of the content of a buffer, as arena_copy does; the buffer is
 * freed in any case. bytes is NULL when the buffer had failed or memory is out.
 */
struct str arena_take_buffer(struct arena *arena, struct buffer *buffer);

/* Moves the content of a buffer into the arena as arena_take_buffer does, and
 * returns the error of the buffer, or ERR_MEMORY, when that fails. */
enum err arena_keep_buffer(struct arena *arena, struct buffer *buffer,
                           struct str *ret_copy);

#endif
