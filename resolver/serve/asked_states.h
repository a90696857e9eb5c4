/* asked_states: what became of the questions to endpoints, and which sources
 * answer.
 *
 * A source (struct engine) is up or failing by the last answer that says
 * something about it: MESSAGE_BUSY does not, because the source was not asked.
 * Safe for many threads. */
#ifndef SEEOTHER_SERVE_ASKED_STATES_H
#define SEEOTHER_SERVE_ASKED_STATES_H

#include "sparql/engine.h"
#include "sparql/message.h"

#include <pthread.h>
#include <stdbool.h>

enum asked_state { ASKED_UNKNOWN, ASKED_UP, ASKED_FAILING, ASKED_STATES };

struct asked_figures {
  uint64_t outcomes[MESSAGE_OUTCOMES]; /* questions that have ended */
  uint64_t states[ASKED_STATES];       /* sources, by how they are now */
};

struct asked_states {
  pthread_mutex_t mutex; /* of all that follows */
  uint64_t outcomes[MESSAGE_OUTCOMES];
  struct {
    uint64_t engine; /* its hash */
    enum asked_state state;
  } rows[ENGINES_MAXIMUM];
  size_t count;
};

/* Begins without sources, and with all numbers 0. There is nothing to free. */
void asked_states_init(struct asked_states *states);

/* Makes these the sources that are known. One that was known before keeps its
 * state; a new one is unknown until it has answered. */
void asked_states_follow(struct asked_states *states,
                         const struct engines *engines);

/* Counts a question to a source that has ended, and remembers what that says
 * about the source, if it is a known one. */
void asked_states_note(struct asked_states *states, uint64_t engine,
                       enum message_outcome outcome);

/* Returns a copy of all numbers: sources by state, and questions by outcome.
 * Safe for any thread. */
struct asked_figures asked_states_figures(struct asked_states *states);

#endif
