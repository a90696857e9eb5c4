#include "fetch/lane.h"

#include "base/log.h"

enum err
lane_read(struct lane *lane, const struct engine *engine, struct arena *arena)
{
  *lane = (struct lane){.engine = engine, .window = window_first()};
  TRY(credentials_read(engine->credentials, arena, &lane->credentials));
  for (size_t i = 0; i < engine->endpoint_count; i++) {
    lane->healths[i] = health_first();
    TRY(endpoint_read(engine->endpoints[i], &lane->credentials, arena,
                      &lane->endpoints[i]));
  }
  return ERR_NONE;
}

size_t
lane_choose(const struct lane *lane, unsigned tried, int64_t now)
{
  return health_choose(lane->healths, lane->engine->endpoint_count, tried, now);
}

void
lane_note(struct lane *lane, const struct lane_try *ended, int64_t now)
{
  struct health *health = &lane->healths[ended->endpoint];
  struct str origin = lane->endpoints[ended->endpoint].origin;
  enum health_change change = health_note(health, ended->round, ended->ended,
                                          ended->retry_seconds, now);
  unsigned wait = health_wait(health, now);
  if (change == HEALTH_BETTER)
    log_note("%.*s answers again", STR_ARGS(origin));
  if (change == HEALTH_WORSE)
    log_warning("%.*s is not asked for %u %s: %.*s", STR_ARGS(origin), wait,
                log_plural(wait, "second", "seconds"), STR_ARGS(ended->why));
}

unsigned
lane_wait(const struct lane *lane, int64_t now)
{
  unsigned least = health_wait(&lane->healths[0], now);
  for (size_t i = 1; i < lane->engine->endpoint_count; i++) {
    unsigned wait = health_wait(&lane->healths[i], now);
    least = wait < least ? wait : least;
  }
  return least;
}
