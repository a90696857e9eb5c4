/* verdict: what the end of a transfer means: for the question, for the health
 * of the endpoint, and for whether another endpoint is asked. */
#ifndef SEEOTHER_FETCH_VERDICT_H
#define SEEOTHER_FETCH_VERDICT_H

#include "base/buffer.h"
#include "fetch/health.h"
#include "fetch/transfer.h"
#include "sparql/message.h"

struct verdict {
  enum message_outcome outcome; /* MESSAGE_FOUND: the content can be read */
  enum health_try health;
  bool is_final; /* another endpoint would do no better */
  unsigned retry_seconds;
};

/* Appends to words why there is no answer: a sentence that names the origin of
 * the endpoint. What an endpoint has sent stands there in ASCII alone, and
 * shortened. */
struct verdict verdict_of(const struct transfer_result *result,
                          struct str origin, struct buffer *words);

/* The content of an answer of MESSAGE_FOUND could not be read after all; why
 * says so in words. */
struct verdict verdict_unreadable(struct str origin, struct str why,
                                  struct buffer *words);

#endif
