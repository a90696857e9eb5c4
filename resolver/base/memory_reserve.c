#include "base/memory_reserve.h"

#include <pthread.h>
#include <stdalign.h>
#include <string.h>

/* Before each block. */
struct block {
  struct block *below; /* the one before it */
  size_t size;
  bool freed; /* and not on top */
};

alignas(max_align_t) char memory_reserve_bytes[MEMORY_RESERVE_SIZE];

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct block *top; /* NULL: all is free */
static char *end = memory_reserve_bytes;

enum { STEP = alignof(max_align_t) };

static size_t
round_up(size_t size)
{
  return (size + STEP - 1) / STEP * STEP;
}

static char *
bytes_of(struct block *block)
{
  return (char *)block + round_up(sizeof *block);
}

static struct block *
block_of(const void *at)
{
  size_t offset = (size_t)((const char *)at - memory_reserve_bytes);
  return (struct block *)(void *)(memory_reserve_bytes + offset -
                                  round_up(sizeof(struct block)));
}

void *
memory_reserve_alloc(size_t size)
{
  struct block *made = NULL;
  if (size > MEMORY_RESERVE_SIZE)
    return NULL;
  size_t whole = round_up(sizeof *made) + round_up(size);
  pthread_mutex_lock(&mutex);
  if (whole <= (size_t)(memory_reserve_bytes + MEMORY_RESERVE_SIZE - end)) {
    made = (struct block *)(void *)end;
    *made = (struct block){.below = top, .size = size};
    top = made;
    end += whole;
  }
  pthread_mutex_unlock(&mutex);
  return made ? memset(bytes_of(made), 0, size) : NULL;
}

size_t
memory_reserve_size(const void *at)
{
  return block_of(at)->size;
}

void
memory_reserve_free(void *at)
{
  pthread_mutex_lock(&mutex);
  block_of(at)->freed = true;
  while (top && top->freed) {
    end = (char *)top;
    top = top->below;
  }
  pthread_mutex_unlock(&mutex);
}
