/* outbox: sends answers to the server. Answers that the server does not take at
 * once are kept in their order, so that the fetcher never waits. */
#ifndef SEEOTHER_FETCH_OUTBOX_H
#define SEEOTHER_FETCH_OUTBOX_H

#include "sparql/message.h"

struct outbox_row;

struct outbox {
  int channel;
  struct outbox_row *first, *last;
};

/* Initializes an empty outbox for a channel, which is borrowed. outbox_fini
 * drops the answers that are kept. */
void outbox_init(struct outbox *outbox, int channel);
void outbox_fini(struct outbox *outbox);

/* Sends an answer once for each of the tickets, or keeps a copy. The descriptor
 * of the answer is taken over. When memory is out an answer may be lost, which
 * is logged. */
void outbox_put(struct outbox *outbox, const struct message_answer *answer,
                const uint64_t *tickets, size_t count);

/* Sends as many of the kept answers as the server takes. */
void outbox_flush(struct outbox *outbox);

/* Returns whether no answer is kept. */
static inline bool
outbox_is_empty(const struct outbox *outbox)
{
  return outbox->first == NULL;
}

#endif
