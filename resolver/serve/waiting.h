/* waiting: requests that wait for an answer of an endpoint. Their connections
 * are suspended; no thread waits. Their number is bounded, and each has a
 * deadline. Safe for many threads. */
#ifndef SEEOTHER_SERVE_WAITING_H
#define SEEOTHER_SERVE_WAITING_H

#include "name/fetched.h"

enum { WAITING_TICKETS = FETCHED_ROWS_MAXIMUM + 1 };

/* A request, all zero in the beginning; of the caller, at one place while it
 * waits. */
struct waiter {
  void *connection;
  size_t *beside;   /* how many wait in the same thread, which has the number */
  bool late;        /* it has waited as long as it may */
  int64_t deadline; /* milliseconds (base/clock.h); 0: it has never waited */
  int64_t since;    /* when it began to wait */

  /* The module's own. */
  uint64_t tickets[WAITING_TICKETS];
  size_t ticket_count;
  bool is_waiting;
  struct waiter *before, *after;
};

/* What the library does to a connection. */
struct waiting_calls {
  void (*suspend)(void *connection);
  void (*resume)(void *connection); /* from another thread */
};

struct waiting;

/* At most maximum requests may wait. NULL when memory is out. */
struct waiting *waiting_new(const struct waiting_calls *calls, size_t maximum);
/* Frees it; no request may wait. */
void waiting_free(struct waiting *waiting);

/* Sets how many of them may wait in one thread. Each takes a connection of its
 * thread, and others must find some there. No limit in the beginning. */
void waiting_limit(struct waiting *waiting, size_t of_thread);

/* Whether there is room for this request. */
bool waiting_has_room(struct waiting *waiting, const struct waiter *waiter);

/* Suspends a request until all of the questions that are still open have been
 * answered, or until its deadline, which is set before. False when none is
 * open, or there is no room: the request can be answered at once. */
bool waiting_add(struct waiting *waiting, struct waiter *waiter,
                 struct fetched *fetched, const uint64_t *tickets,
                 size_t count);

/* A question has been answered: resumes who has waited for it alone. */
void waiting_settle(struct waiting *waiting, uint64_t ticket);

/* Resumes those whose deadline has come, which are late then. The next
 * deadline, or INT64_MAX. */
int64_t waiting_expire(struct waiting *waiting, int64_t now);

/* Resumes all, which are late; nobody may wait from here on. To be called
 * before the daemons are stopped. Whether there were any. */
bool waiting_end(struct waiting *waiting);

#endif
