/* admin_answer: what is answered at the address of the metrics: /metrics,
 * /-/health and /-/ready, and sentences for all else. */
#ifndef SEEOTHER_SERVE_ADMIN_ANSWER_H
#define SEEOTHER_SERVE_ADMIN_ANSWER_H

#include "http/request.h"
#include "serve/admin_facts.h"

struct admin_answer {
  int status;
  const char *content_type; /* lives for ever */
  struct buffer *text;      /* the content; the caller's */
};

/* Answers a request that the gate has let pass, into answer->text, which is
 * empty. Joining the fields of the request takes memory of the arena.
 * ERR_MEMORY or ERR_LIMIT: the answer must not be sent. */
enum err admin_answer_make(struct admin_facts *facts,
                           const struct request *request, struct arena *arena,
                           struct admin_answer *answer);

/* Replaces what there is by a status and a sentence, as a line of text. */
void admin_answer_say(struct admin_answer *answer, int status,
                      const char *sentence);

#endif
