#include "base/memory_reserve.h"

#include <pthread.h>
#include <stdalign.h>
#include <string.h>

/* Before each block. */
struct block {
  alignas(max_align_t) size_t size;
};

alignas(max_align_t) char memory_reserve_bytes[MEMORY_RESERVE_SIZE];

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static size_t used;   /* bytes */
static size_t blocks; /* that have not been freed */

void *
memory_reserve_alloc(size_t size)
{
  const size_t step = alignof(max_align_t);
  struct block *made = NULL;
  if (size > MEMORY_RESERVE_SIZE)
    return NULL;
  size_t whole = sizeof *made + (size + step - 1) / step * step;
  pthread_mutex_lock(&mutex);
  if (whole <= MEMORY_RESERVE_SIZE - used) {
    made = (struct block *)(void *)(memory_reserve_bytes + used);
    used += whole;
    blocks++;
  }
  pthread_mutex_unlock(&mutex);
  if (!made)
    return NULL;
  made->size = size;
  return memset(made + 1, 0, size);
}

size_t
memory_reserve_size(const void *at)
{
  return ((const struct block *)at - 1)->size;
}

void
memory_reserve_free(void *at)
{
  (void)at;
  pthread_mutex_lock(&mutex);
  if (--blocks == 0)
    used = 0;
  pthread_mutex_unlock(&mutex);
}
