/* probe_asker: sends one question of a check at a time, and waits for the
 * answer. */
#ifndef SEEOTHER_FETCH_PROBE_ASKER_H
#define SEEOTHER_FETCH_PROBE_ASKER_H

#include "fetch/probe_answer.h"
#include "fetch/probe_text.h"

struct probe_asker {
  struct transfer_pool *pool;
  struct probe_answer_reader *reader;
  struct arena room; /* of the last answer */
};

/* Initializes an asker that cannot ask yet; probe_asker_fini is allowed from
 * now on. */
void probe_asker_init(struct probe_asker *asker);

/* Makes the reader and the pool of transfers, after probe_asker_init.
 * ERR_MEMORY, ERR_SYSTEM; probe_asker_fini must follow in any case. */
enum err probe_asker_start(struct probe_asker *asker);

/* Frees the reader, the pool, and the last answer. Allowed after
 * probe_asker_init alone, and after a start that has failed. */
void probe_asker_fini(struct probe_asker *asker);

struct probe_question {
  const struct engine *engine; /* for its time limits */
  const struct endpoint *endpoint;
  struct str query;
  bool get;
  size_t maximum; /* bytes of the answer; 0: what the engine allows */
};

/* Sends the question and waits for the answer, which lives until the next
 * question. If there is none, the reason is noted as the fact "why".
 * ERR_MEMORY, ERR_SYSTEM, ERR_IO. */
enum err probe_asker_ask(struct probe_asker *asker,
                         const struct probe_question *question,
                         struct probe_facts *facts,
                         struct probe_answer *ret_answer);

#endif
