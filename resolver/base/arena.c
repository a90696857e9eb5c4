#include "base/arena.h"

#include "base/buffer.h"
#include "base/memory_reserve.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_CHUNK_SIZE = 32 * 1024, ARENA_CHUNK_LARGEST = 4 * 1024 * 1024 };

struct arena_chunk {
  struct arena_chunk *below;
  size_t size; /* of the bytes after this header */
  alignas(max_align_t) char bytes[];
};

void
arena_init(struct arena *arena, size_t maximum)
{
  *arena = (struct arena){.maximum = maximum};
}

void
arena_fini(struct arena *arena)
{
  while (arena->chunk) {
    struct arena_chunk *below = arena->chunk->below;
    free(arena->chunk);
    arena->chunk = below;
  }
  arena->used = arena->taken = 0;
  arena->failed = false;
}

void
arena_reset(struct arena *arena)
{
  struct arena_chunk *kept = NULL;
  while (arena->chunk) {
    struct arena_chunk *below = arena->chunk->below;
    if (!kept && arena->chunk->size == ARENA_CHUNK_SIZE &&
        !memory_reserve_has(arena->chunk))
      kept = arena->chunk;
    else
      free(arena->chunk);
    arena->chunk = below;
  }
  if (kept)
    kept->below = NULL;
  arena->chunk = kept;
  arena->used = 0;
  arena->taken = kept ? kept->size : 0;
  arena->failed = false;
}

/* Returns the size of the next chunk: as much as all chunks before it, within
 * bounds. So an arena that grows large has few chunks, which are large enough
 * for free to return them to the system. 0 when the maximum leaves no room. */
static size_t
next_size(const struct arena *arena, size_t needed)
{
  size_t left = arena->maximum - arena->taken, size = arena->taken;
  if (size > ARENA_CHUNK_LARGEST)
    size = ARENA_CHUNK_LARGEST;
  if (size < ARENA_CHUNK_SIZE || size > left)
    size = ARENA_CHUNK_SIZE;
  if (size < needed)
    size = needed;
  return size <= left ? size : 0;
}

static void *
fail(struct arena *arena)
{
  arena->failed = true;
  return NULL;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
  const size_t step = alignof(max_align_t);
  if (size > SIZE_MAX - step)
    return fail(arena);
  size = (size + step - 1) / step * step;
  if (!arena->chunk || size > arena->chunk->size - arena->used) {
    size_t wanted = next_size(arena, size);
    struct arena_chunk *chunk = wanted ? malloc(sizeof *chunk + wanted) : NULL;
    if (!chunk)
      return fail(arena);
    chunk->below = arena->chunk;
    chunk->size = wanted;
    arena->chunk = chunk;
    arena->used = 0;
    arena->taken += wanted;
  }
  void *at = arena->chunk->bytes + arena->used;
  arena->used += size;
  return at;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / size)
    return fail(arena);
  void *at = arena_alloc(arena, count * size);
  if (at)
    memset(at, 0, count * size);
  return at;
}

struct str
arena_copy(struct arena *arena, struct str s)
{
  char *bytes = s.length < SIZE_MAX ? arena_alloc(arena, s.length + 1) : NULL;
  if (!bytes)
    return (struct str){NULL, 0};
  if (s.length)
    memcpy(bytes, s.bytes, s.length);
  bytes[s.length] = '\0';
  return (struct str){bytes, s.length};
}

struct str
arena_join(struct arena *arena, const struct str *parts, size_t count)
{
  size_t length = 0, at = 0;
  for (size_t i = 0; i < count; i++)
    if (__builtin_add_overflow(length, parts[i].length, &length))
      return (struct str){NULL, 0};
  char *bytes = length < SIZE_MAX ? arena_alloc(arena, length + 1) : NULL;
  if (!bytes)
    return (struct str){NULL, 0};
  for (size_t i = 0; i < count; at += parts[i++].length)
    if (parts[i].length)
      memcpy(bytes + at, parts[i].bytes, parts[i].length);
  bytes[length] = '\0';
  return (struct str){bytes, length};
}

struct str
arena_take_buffer(struct arena *arena, struct buffer *buffer)
{
  struct str copy = {NULL, 0};
  if (!buffer_err(buffer))
    copy = arena_copy(arena, buffer_str(buffer));
  else if (buffer_err(buffer) == ERR_MEMORY)
    fail(arena);
  buffer_fini(buffer);
  return copy;
}

enum err
arena_keep_buffer(struct arena *arena, struct buffer *buffer,
                  struct str *ret_copy)
{
  enum err err = buffer_err(buffer);
  *ret_copy = arena_take_buffer(arena, buffer);
  return err || ret_copy->bytes ? err : ERR_MEMORY;
}

struct str
arena_put_number(struct arena *arena, uint64_t number)
{
  char digits[20];
  size_t at = sizeof digits;
  do
    digits[--at] = (char)('0' + number % 10);
  while (number /= 10);
  return arena_copy(arena, str_of(digits + at, sizeof digits - at));
}
