/* outbox: answers on their way to the server. Those that it does not take at
 * once are kept, in their order; nothing waits. */
#ifndef SEEOTHER_FETCH_OUTBOX_H
#define SEEOTHER_FETCH_OUTBOX_H

#include "sparql/message.h"

struct outbox_row;

struct outbox {
  int channel;
  struct outbox_row *first, *last;
};

/* Nothing is kept. outbox_fini forgets what is. */
void outbox_init(struct outbox *outbox, int channel);
void outbox_fini(struct outbox *outbox);

/* Sends an answer to each of some tickets, or keeps what it needs of both. The
 * descriptor is the outbox's from then on. When memory is out an answer may be
 * lost, which is logged. */
void outbox_put(struct outbox *outbox, const struct message_answer *answer,
                const uint64_t *tickets, size_t count);

/* Sends of what is kept as much as the server takes. */
void outbox_flush(struct outbox *outbox);

static inline bool
outbox_is_empty(const struct outbox *outbox)
{
  return outbox->first == NULL;
}

#endif
