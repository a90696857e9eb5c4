#include "serve/asked_states.h"

#include <string.h>

void
asked_states_init(struct asked_states *states)
{
  *states = (struct asked_states){.count = 0};
  pthread_mutex_init(&states->mutex, NULL);
}

/* The mutex is held. */
static enum asked_state
state_of(const struct asked_states *states, uint64_t engine)
{
  for (size_t i = 0; i < states->count; i++)
    if (states->rows[i].engine == engine)
      return states->rows[i].state;
  return ASKED_UNKNOWN;
}

void
asked_states_follow(struct asked_states *states, const struct engines *engines)
{
  enum asked_state kept[ENGINES_MAXIMUM];
  pthread_mutex_lock(&states->mutex);
  size_t count =
      engines->count < ENGINES_MAXIMUM ? engines->count : ENGINES_MAXIMUM;
  for (size_t i = 0; i < count; i++)
    kept[i] = state_of(states, engines->rows[i].hash);
  for (size_t i = 0; i < count; i++) {
    states->rows[i].engine = engines->rows[i].hash;
    states->rows[i].state = kept[i];
  }
  states->count = count;
  pthread_mutex_unlock(&states->mutex);
}

void
asked_states_note(struct asked_states *states, uint64_t engine,
                  enum message_outcome outcome)
{
  enum asked_state state = outcome == MESSAGE_FOUND || outcome == MESSAGE_ABSENT
                               ? ASKED_UP
                               : ASKED_FAILING;
  pthread_mutex_lock(&states->mutex);
  states->outcomes[outcome]++;
  for (size_t i = 0; i < states->count && outcome != MESSAGE_BUSY; i++)
    if (states->rows[i].engine == engine)
      states->rows[i].state = state;
  pthread_mutex_unlock(&states->mutex);
}

struct asked_figures
asked_states_figures(struct asked_states *states)
{
  struct asked_figures figures = {.states = {0}};
  pthread_mutex_lock(&states->mutex);
  memcpy(figures.outcomes, states->outcomes, sizeof figures.outcomes);
  for (size_t i = 0; i < states->count; i++)
    figures.states[states->rows[i].state]++;
  pthread_mutex_unlock(&states->mutex);
  return figures;
}
