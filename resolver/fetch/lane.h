/* lane: an engine with the state that is needed to ask it: its endpoints, and
 * the health of each. */
#ifndef SEEOTHER_FETCH_LANE_H
#define SEEOTHER_FETCH_LANE_H

#include "fetch/endpoint.h"
#include "fetch/health.h"
#include "fetch/window.h"
#include "sparql/engine.h"

struct lane {
  const struct engine *engine; /* borrowed */
  struct credentials credentials;
  struct endpoint endpoints[ENGINE_ENDPOINTS_MAXIMUM];
  struct health healths[ENGINE_ENDPOINTS_MAXIMUM];
  struct window window;
};

/* Reads the credentials and splits the endpoints of an engine. The lane must
 * not be moved afterwards. ERR_CONFIG or ERR_NO_INPUT with a message,
 * ERR_MEMORY. */
enum err lane_read(struct lane *lane, const struct engine *engine,
                   struct arena *arena);

/* Returns the number of the endpoint to ask, of those without a bit in tried;
 * engine->endpoint_count when none may be asked. */
size_t lane_choose(const struct lane *lane, unsigned tried, int64_t now);

/* The result of a try at an endpoint. why is a sentence that says what
 * happened; the rest is as in health_note. */
struct lane_try {
  size_t endpoint;
  unsigned round;
  enum health_try ended;
  unsigned retry_seconds;
  struct str why;
};

/* Notes the result of a try, at a time in milliseconds of base/clock.h. When
 * this changes the health of the endpoint, it is logged, with the reason
 * ended->why. */
void lane_note(struct lane *lane, const struct lane_try *ended, int64_t now);

/* Returns the seconds until one of the endpoints may be asked; at least 1. */
unsigned lane_wait(const struct lane *lane, int64_t now);

#endif
