#include "build/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS_MAXIMUM = 256 };

struct crew {
  enum err (*work)(void *context, size_t index);
  void *context;
  size_t count;
  atomic_size_t next;
  atomic_int err;
};

static void *
labour(void *argument)
{
  struct crew *crew = argument;
  size_t index;
  while ((index = atomic_fetch_add(&crew->next, 1)) < crew->count) {
    enum err err = crew->work(crew->context, index);
    if (err)
      atomic_store(&crew->err, (int)err);
  }
  return NULL;
}

/* The calling thread works as well, so it does not matter when threads cannot
 * be started. */
enum err
parallel_for(unsigned threads, size_t count,
             enum err (*work)(void *context, size_t index), void *context)
{
  struct crew crew = {.work = work, .context = context, .count = count};
  pthread_t others[THREADS_MAXIMUM];
  unsigned started = 0;
  if (threads > count)
    threads = (unsigned)count;
  if (threads > THREADS_MAXIMUM)
    threads = THREADS_MAXIMUM;
  while (started + 1 < threads &&
         pthread_create(&others[started], NULL, labour, &crew) == 0)
    started++;
  labour(&crew);
  while (started > 0)
    pthread_join(others[--started], NULL);
  return (enum err)atomic_load(&crew.err);
}
