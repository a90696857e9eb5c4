/* lane: an engine as it is asked: its endpoints, and how they are. */
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

/* Reads the credentials and takes the endpoints apart. The lane is not moved
 * afterwards. ERR_CONFIG or ERR_NO_INPUT with a message, ERR_MEMORY. */
enum err lane_read(struct lane *lane, const struct engine *engine,
                   struct arena *arena);

/* The number of the endpoint to ask, of those without a bit in tried;
 * engine->endpoint_count when none may be asked. */
size_t lane_choose(const struct lane *lane, unsigned tried, int64_t now);

/* Notes how a try of an endpoint has ended, and logs it when that changes its
 * health: why says what happened, as a sentence. The rest as in health_note. */
struct lane_try {
  size_t endpoint;
  unsigned round;
  enum health_try ended;
  unsigned retry_seconds;
  struct str why;
};

/* Notes how a try at an endpoint has ended, at a time in milliseconds of
 * base/clock.h. Where this opens or closes the breaker of the endpoint, a line
 * of the log says so, with the reason ended->why. */
void lane_note(struct lane *lane, const struct lane_try *ended, int64_t now);

/* Seconds until one of the endpoints may be asked; at least 1. */
unsigned lane_wait(const struct lane *lane, int64_t now);

#endif
