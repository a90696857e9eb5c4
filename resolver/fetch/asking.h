/* asking: a question is tried at one endpoint after the other, until one
 * answers, none is left or its time is over. */
#ifndef SEEOTHER_FETCH_ASKING_H
#define SEEOTHER_FETCH_ASKING_H

#include "fetch/asked.h"
#include "fetch/lane.h"
#include "fetch/outbox.h"
#include "fetch/pending.h"
#include "fetch/small_image.h"
#include "fetch/transfer.h"

/* What a fetcher has. All is borrowed but the last four, which are for one
 * question at a time. */
struct asking {
  struct outbox *outbox; /* to the server */
  struct lane *lanes;
  struct pending *pending;
  struct transfer_pool *pool;
  struct small_image *maker;

  struct arena scratch;
  struct buffer query, words, names;
};

/* Nothing but the outbox and the last four is there at the start. */
void asking_init(struct asking *asking, struct outbox *outbox);

/* Frees the scratch memory and the three buffers; what the other members point
 * at is borrowed. */
void asking_fini(struct asking *asking);

/* Tries a question that is on its way at the next endpoint. Where there is
 * none, it is answered and ended. */
void asking_begin(struct asking *asking, struct pending_question *question);

/* A try has ended, whose context is the question: answers and ends it, or tries
 * it at the next endpoint. The transfer is released. */
void asking_end(struct asking *asking, const struct transfer_result *result);

/* Looks whether the oldest question on its way to an engine is slow (window.h).
 */
void asking_look(struct asking *asking, size_t engine, int64_t now);

/* Answers a question that is on its way, and ends it: why is a sentence. */
void asking_refuse(struct asking *asking, struct pending_question *question,
                   enum message_outcome outcome, unsigned retry_seconds,
                   struct str why);

#endif
