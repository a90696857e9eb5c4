#include "serve/waiting.h"

#include <pthread.h>
#include <stdlib.h>

struct waiting {
  pthread_mutex_t mutex;
  struct waiting_calls calls;
  struct waiter *first;
  size_t count, maximum, of_thread;
  bool ended;
};

struct waiting *
waiting_new(const struct waiting_calls *calls, size_t maximum)
{
  struct waiting *waiting = calloc(1, sizeof *waiting);
  if (!waiting)
    return NULL;
  pthread_mutex_init(&waiting->mutex, NULL);
  waiting->calls = *calls;
  waiting->maximum = maximum;
  waiting->of_thread = SIZE_MAX;
  return waiting;
}

void
waiting_free(struct waiting *waiting)
{
  if (waiting)
    pthread_mutex_destroy(&waiting->mutex);
  free(waiting);
}

void
waiting_limit(struct waiting *waiting, size_t of_thread)
{
  pthread_mutex_lock(&waiting->mutex);
  waiting->of_thread = of_thread;
  pthread_mutex_unlock(&waiting->mutex);
}

/* --- the list; the mutex is held -------------------------------------------
 */

static bool
has_room(const struct waiting *waiting, const struct waiter *waiter)
{
  return waiting->count < waiting->maximum &&
         *waiter->beside < waiting->of_thread && !waiting->ended;
}

static void
add(struct waiting *waiting, struct waiter *waiter)
{
  waiter->is_waiting = true;
  waiter->before = NULL;
  waiter->after = waiting->first;
  if (waiter->after)
    waiter->after->before = waiter;
  waiting->first = waiter;
  waiting->count++;
  ++*waiter->beside;
}

/* Resumes a request and takes it off the list. It may be answered and gone as
 * soon as it has been resumed, so waiter is not used afterwards. */
static void
resume(struct waiting *waiting, struct waiter *waiter)
{
  if (waiter->before)
    waiter->before->after = waiter->after;
  else
    waiting->first = waiter->after;
  if (waiter->after)
    waiter->after->before = waiter->before;
  waiting->count--;
  --*waiter->beside;
  waiter->is_waiting = false;
  waiting->calls.resume(waiter->connection);
}

/* Notes those questions that are still open. A question is ended in fetched
 * before waiting_settle is called, so a request that finds it open here will be
 * resumed. */
static void
take_open(struct waiter *waiter, struct fetched *fetched,
          const uint64_t *tickets, size_t count)
{
  waiter->ticket_count = 0;
  for (size_t i = 0; i < count && i < WAITING_TICKETS; i++)
    if (fetched_is_open(fetched, tickets[i]))
      waiter->tickets[waiter->ticket_count++] = tickets[i];
}

/* --- waiting ----------------------------------------------------------------
 */

bool
waiting_has_room(struct waiting *waiting, const struct waiter *waiter)
{
  pthread_mutex_lock(&waiting->mutex);
  bool has = has_room(waiting, waiter);
  pthread_mutex_unlock(&waiting->mutex);
  return has;
}

bool
waiting_add(struct waiting *waiting, struct waiter *waiter,
            struct fetched *fetched, const uint64_t *tickets, size_t count)
{
  pthread_mutex_lock(&waiting->mutex);
  take_open(waiter, fetched, tickets, count);
  bool waits = waiter->ticket_count > 0 && has_room(waiting, waiter);
  if (waits) {
    waiting->calls.suspend(waiter->connection);
    add(waiting, waiter);
  } else if (waiting->ended) {
    waiter->late = true;
  }
  pthread_mutex_unlock(&waiting->mutex);
  return waits;
}

static void
drop_ticket(struct waiter *waiter, uint64_t ticket)
{
  size_t kept = 0;
  for (size_t i = 0; i < waiter->ticket_count; i++)
    if (waiter->tickets[i] != ticket)
      waiter->tickets[kept++] = waiter->tickets[i];
  waiter->ticket_count = kept;
}

void
waiting_settle(struct waiting *waiting, uint64_t ticket)
{
  pthread_mutex_lock(&waiting->mutex);
  for (struct waiter *waiter = waiting->first, *next; waiter; waiter = next) {
    next = waiter->after;
    drop_ticket(waiter, ticket);
    if (waiter->ticket_count == 0)
      resume(waiting, waiter);
  }
  pthread_mutex_unlock(&waiting->mutex);
}

/* --- the end of waiting -----------------------------------------------------
 */

int64_t
waiting_expire(struct waiting *waiting, int64_t now)
{
  int64_t soonest = INT64_MAX;
  pthread_mutex_lock(&waiting->mutex);
  for (struct waiter *waiter = waiting->first, *next; waiter; waiter = next) {
    next = waiter->after;
    if (waiter->deadline <= now) {
      waiter->late = true;
      resume(waiting, waiter);
    } else if (waiter->deadline < soonest) {
      soonest = waiter->deadline;
    }
  }
  pthread_mutex_unlock(&waiting->mutex);
  return soonest;
}

bool
waiting_end(struct waiting *waiting)
{
  pthread_mutex_lock(&waiting->mutex);
  bool any = waiting->first != NULL;
  waiting->ended = true;
  while (waiting->first) {
    waiting->first->late = true;
    resume(waiting, waiting->first);
  }
  pthread_mutex_unlock(&waiting->mutex);
  return any;
}
