/* waiting: requests that wait for an answer of an endpoint. Their connections
 * are suspended, so that no thread waits. Their number is limited, and each has
 * a deadline. Safe for several threads. */
#ifndef SEEOTHER_SERVE_WAITING_H
#define SEEOTHER_SERVE_WAITING_H

#include "name/fetched.h"

enum { WAITING_TICKETS = FETCHED_ROWS_MAXIMUM + 1 };

/* A request; all zero in the beginning. It belongs to the caller, and must not
 * be moved while it waits. */
struct waiter {
  void *connection;
  size_t *beside;   /* how many requests of its thread wait; the caller's */
  bool late;        /* its deadline is over, or it may not wait at all */
  int64_t deadline; /* milliseconds (base/clock.h); 0: it has never waited */
  int64_t since;    /* when it began to wait */

  /* The module's own. */
  uint64_t tickets[WAITING_TICKETS];
  size_t ticket_count;
  bool is_waiting;
  struct waiter *before, *after;
};

/* How the library suspends and resumes a connection. */
struct waiting_calls {
  void (*suspend)(void *connection);
  void (*resume)(void *connection); /* may be called by another thread */
};

struct waiting;

/* Makes a list of waiting requests, which waiting_free frees. calls is copied.
 * maximum: how many may wait at a time. NULL when memory is out. */
struct waiting *waiting_new(const struct waiting_calls *calls, size_t maximum);
/* Frees the list, in which no request may wait any more. NULL is allowed. */
void waiting_free(struct waiting *waiting);

/* Sets how many requests may wait in one thread at a time: each of them takes a
 * connection of its thread, and other requests need some as well. In the
 * beginning there is no such limit. */
void waiting_limit(struct waiting *waiting, size_t of_thread);

/* Returns whether this request may wait: neither the maximum nor the limit of
 * its thread is reached, and waiting_end was not called. */
bool waiting_has_room(struct waiting *waiting, const struct waiter *waiter);

/* Suspends a request until all its questions have been answered that are still
 * open in fetched, or until waiter->deadline, which the caller has set. tickets
 * are its questions, count of them. Returns false, and suspends nothing, when
 * none of them is open, or when no more requests may wait. */
bool waiting_add(struct waiting *waiting, struct waiter *waiter,
                 struct fetched *fetched, const uint64_t *tickets,
                 size_t count);

/* Records that a question has been answered, and resumes the requests that do
 * not wait for any other one. */
void waiting_settle(struct waiting *waiting, uint64_t ticket);

/* Resumes the requests whose deadline is at or before now, and sets late in
 * them. Returns the next deadline; INT64_MAX when there is none. */
int64_t waiting_expire(struct waiting *waiting, int64_t now);

/* Resumes all requests and sets late in them; from now on none may wait. To be
 * called before the daemons are stopped. Returns whether there were any. */
bool waiting_end(struct waiting *waiting);

#endif
