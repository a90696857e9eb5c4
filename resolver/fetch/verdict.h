/* verdict: what the result of a transfer means for the question, for the health
 * of the endpoint, and for asking another endpoint. */
#ifndef SEEOTHER_FETCH_VERDICT_H
#define SEEOTHER_FETCH_VERDICT_H

#include "base/buffer.h"
#include "fetch/health.h"
#include "fetch/transfer.h"
#include "sparql/message.h"

struct verdict {
  enum message_outcome outcome; /* MESSAGE_FOUND: the content can be read */
  enum health_try health;
  bool is_final; /* another endpoint need not be asked */
  unsigned retry_seconds;
};

/* Returns the verdict about a transfer. If there is no answer, appends the
 * reason to words: a sentence with the origin of the endpoint. Text from the
 * endpoint is shortened in it, and only printable ASCII is kept. */
struct verdict verdict_of(const struct transfer_result *result,
                          struct str origin, struct buffer *words);

/* Returns the verdict about an answer whose content could not be read, and
 * appends a sentence with why to words. */
struct verdict verdict_unreadable(struct str origin, struct str why,
                                  struct buffer *words);

#endif
