/* asking: sends a question to one endpoint after the other until one answers,
 * none is left, or its time is over. */
#ifndef SEEOTHER_FETCH_ASKING_H
#define SEEOTHER_FETCH_ASKING_H

#include "fetch/asked.h"
#include "fetch/lane.h"
#include "fetch/outbox.h"
#include "fetch/pending.h"
#include "fetch/small_image.h"
#include "fetch/transfer.h"

/* The parts of a fetcher. The first five are borrowed; the others are used for
 * one question at a time. */
struct asking {
  struct outbox *outbox; /* to the server */
  struct lane *lanes;
  struct pending *pending;
  struct transfer_pool *pool;
  struct small_image *maker;

  struct arena scratch;
  struct buffer query, words, names;
};

/* Initializes the outbox and the memory for one question. The caller sets the
 * other members. */
void asking_init(struct asking *asking, struct outbox *outbox);

/* Frees the scratch memory and the three buffers; what the other members point
 * at is borrowed. */
void asking_fini(struct asking *asking);

/* Sends a question that is on its way (pending.h) to the next endpoint. When
 * there is none, answers and ends the question. */
void asking_begin(struct asking *asking, struct pending_question *question);

/* Takes the result of a try, whose context is the question: answers and ends
 * the question, or sends it to the next endpoint. Releases the transfer. */
void asking_end(struct asking *asking, const struct transfer_result *result);

/* Checks whether the oldest question on its way to an engine is slow, and notes
 * that in the engine's window (window.h). */
void asking_look(struct asking *asking, size_t engine, int64_t now);

/* Answers a question that is on its way with an outcome, and ends it. why: a
 * sentence with the reason. */
void asking_refuse(struct asking *asking, struct pending_question *question,
                   enum message_outcome outcome, unsigned retry_seconds,
                   struct str why);

#endif
