/* asker: the server's side of the fetcher. It sends questions, takes answers,
 * and resumes the requests that wait for them.
 *
 * The threads that answer requests send questions. The server's main thread
 * takes the answers. */
#ifndef SEEOTHER_SERVE_ASKER_H
#define SEEOTHER_SERVE_ASKER_H

#include "name/wants.h"
#include "serve/asked_states.h"
#include "serve/waiting.h"

struct asker;

/* Returns an asker without a fetcher, which asker_free frees. cache_size: bytes
 * of answers that are kept; less than a mebibyte counts as a mebibyte.
 * waiting_maximum: how many requests may wait at a time. calls is copied. NULL
 * when memory is out. */
struct asker *asker_new(const struct waiting_calls *calls, size_t cache_size,
                        size_t waiting_maximum);

/* Sets how many requests may wait in one thread (waiting_limit). */
void asker_limit(struct asker *asker, size_t of_thread);

/* Closes the channel and frees all answers. To be called when no thread answers
 * requests any more. NULL is allowed. */
void asker_free(struct asker *asker);

/* Returns the answers that are kept, for snapshots. They belong to the
 * asker. */
struct fetched *asker_fetched(struct asker *asker);

/* Prepares a request's questions: sets now, since, and patience of wants.
 * patience depends on whether the request has waited too long already, and on
 * whether one more may wait. */
void asker_prepare(struct asker *asker, const struct waiter *waiter,
                   struct wants *wants);

/* Sends the questions of a request that were not sent yet, and suspends the
 * request until they are answered or its deadline is over. Returns false when
 * it is to be answered at once: the answers have come in the meantime, or it
 * may not wait, which waiter->late says. waiter stays where it is while the
 * request waits. */
bool asker_ask(struct asker *asker, const struct snapshot *snapshot,
               const struct wants *wants, struct waiter *waiter);

/* Asks again for answers that will expire soon (wants->ageing). No request
 * waits for that. */
void asker_refresh(struct asker *asker, const struct snapshot *snapshot,
                   const struct wants *wants);

/* Begins to use a new fetcher. channel is the server's end of a socket pair,
 * and is taken over; -1 means that there will be no fetcher for now, and each
 * question fails. Questions without an answer are sent again; one that was sent
 * twice fails. */
void asker_set_fetcher(struct asker *asker, int channel,
                       const struct snapshot *snapshot);

/* Gives up the fetcher because another one will come, as after a change of the
 * configuration. Until asker_set_fetcher, questions stay without an answer. */
void asker_expect_fetcher(struct asker *asker);

/* Returns the channel, to be polled for answers; -1 when there is no fetcher.
 * For the thread that calls asker_set_fetcher. */
int asker_descriptor(struct asker *asker);

/* Takes the answers that have come, and resumes requests whose deadline is
 * over. Returns the milliseconds after which it is to be called again; at most
 * limit. */
int asker_look_after(struct asker *asker, const struct snapshot *snapshot,
                     int limit);

/* Returns what became of the questions, and which sources answer. Any thread
 * may use it until asker_free. */
struct asked_states *asker_states(struct asker *asker);

/* Resumes all requests that wait, and lets none wait any more. Returns whether
 * there were any: their answers are still to be sent. */
bool asker_end(struct asker *asker);

#endif
