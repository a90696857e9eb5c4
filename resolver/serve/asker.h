/* asker: the server's side of the fetcher: sends questions, takes answers, and
 * lets those go on who wait for them.
 *
 * Questions are sent by the threads that answer, answers are taken by the one
 * that looks after the server. */
#ifndef SEEOTHER_SERVE_ASKER_H
#define SEEOTHER_SERVE_ASKER_H

#include "name/wants.h"
#include "serve/waiting.h"

struct asker;

/* cache_size: bytes of answers that are kept; a mebibyte at
 * least. NULL when memory is out. */
struct asker *asker_new(const struct waiting_calls *calls, size_t cache_size,
                        size_t waiting_maximum);

/* At most so many requests may wait in one thread (serve/waiting.h). */
void asker_limit(struct asker *asker, size_t of_thread);

/* To be called when no thread answers any more. */
void asker_free(struct asker *asker);

/* What has been fetched: for snapshots. */
struct fetched *asker_fetched(struct asker *asker);

/* How a request may ask: sets patience and now, by what has become of it so
 * far. */
void asker_prepare(struct asker *asker, const struct waiter *waiter,
                   struct wants *wants);

/* Sends what a request has to ask, and suspends it. False when it can be
 * answered at once: the answers have come meanwhile, or it may not wait. */
bool asker_ask(struct asker *asker, const struct snapshot *snapshot,
               const struct wants *wants, struct waiter *waiter);

/* Asks for what is not fresh for much longer; nobody waits. */
void asker_refresh(struct asker *asker, const struct snapshot *snapshot,
                   const struct wants *wants);

/* Takes a new fetcher, whose end of a socket pair this is; -1: there will be
 * none. What is still open is asked again, once. */
void asker_set_fetcher(struct asker *asker, int channel,
                       const struct snapshot *snapshot);

/* A new fetcher is on its way, for new engines: until it is here, questions
 * stay open. */
void asker_expect_fetcher(struct asker *asker);

/* The descriptor to wait for, or -1. */
int asker_descriptor(struct asker *asker);

/* Takes the answers that there are, and ends waits that are over. Milliseconds
 * until that is to be done again, at most limit. */
int asker_look_after(struct asker *asker, const struct snapshot *snapshot,
                     int limit);

/* Nobody waits any more: no connection is suspended, now or later. Whether
 * anybody has, whose answers are still to be sent. */
bool asker_end(struct asker *asker);

#endif
