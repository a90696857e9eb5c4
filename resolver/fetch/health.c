#include "fetch/health.h"

static const uint32_t WINDOW_BITS = (UINT32_C(1) << HEALTH_WINDOW) - 1;

struct health
health_first(void)
{
  return (struct health){.state = HEALTH_CLOSED};
}

bool
health_may_ask(const struct health *health, int64_t now)
{
  if (now < health->quiet_until)
    return false;
  if (health->state == HEALTH_OPEN)
    return now >= health->open_until;
  return health->state == HEALTH_CLOSED;
}

unsigned
health_begin(struct health *health, int64_t now)
{
  if (health->state == HEALTH_OPEN && now >= health->open_until)
    health->state = HEALTH_HALF_OPEN;
  return health->round;
}

static unsigned
count_bits(uint32_t bits)
{
  unsigned count = 0;
  for (; bits; bits &= bits - 1)
    count++;
  return count;
}

static void
open_breaker(struct health *health, int64_t now)
{
  int64_t pause = health->pause ? health->pause * 2 : HEALTH_PAUSE_FIRST;
  health->pause = pause < HEALTH_PAUSE_LAST ? pause : HEALTH_PAUSE_LAST;
  health->open_until = now + health->pause;
  health->state = HEALTH_OPEN;
  health->round++;
}

static void
note_good(struct health *health)
{
  if (health->state == HEALTH_HALF_OPEN)
    *health = (struct health){.state = HEALTH_CLOSED,
                              .round = health->round + 1,
                              .is_unwell = health->is_unwell,
                              .quiet_until = health->quiet_until};
  health->in_row = 0;
  health->window = health->window << 1 & WINDOW_BITS;
}

static void
note_fault(struct health *health, int64_t now)
{
  health->in_row++;
  health->window = (health->window << 1 | 1) & WINDOW_BITS;
  if (health->state == HEALTH_HALF_OPEN || health->in_row >= HEALTH_FAULTS ||
      count_bits(health->window) > HEALTH_WINDOW / 2)
    open_breaker(health, now);
}

static void
note_quiet(struct health *health, unsigned seconds, int64_t now)
{
  if (seconds == 0)
    seconds = 1;
  if (seconds > HEALTH_RETRY_MAXIMUM)
    seconds = HEALTH_RETRY_MAXIMUM;
  int64_t until = now + (int64_t)seconds * 1000;
  if (until > health->quiet_until)
    health->quiet_until = until;
}

static enum health_change
change_to(struct health *health, bool is_unwell)
{
  if (health->is_unwell == is_unwell)
    return HEALTH_SAME;
  health->is_unwell = is_unwell;
  return is_unwell ? HEALTH_WORSE : HEALTH_BETTER;
}

/* Allows another try when the single one that was allowed has told nothing. */
static void
let_another(struct health *health, int64_t now)
{
  if (health->state == HEALTH_HALF_OPEN) {
    health->state = HEALTH_OPEN;
    health->open_until = now;
  }
}

enum health_change
health_note(struct health *health, unsigned round, enum health_try ended,
            unsigned retry_seconds, int64_t now)
{
  bool is_old = round != health->round;
  if (ended == HEALTH_QUIET) {
    note_quiet(health, retry_seconds, now);
    if (!is_old)
      let_another(health, now);
    return change_to(health, true);
  }
  if (is_old)
    return HEALTH_SAME;
  switch (ended) {
  case HEALTH_GOOD:
    note_good(health);
    return now < health->quiet_until ? HEALTH_SAME : change_to(health, false);
  case HEALTH_FAULT:
    note_fault(health, now);
    return health->state == HEALTH_OPEN ? change_to(health, true) : HEALTH_SAME;
  default:
    let_another(health, now);
    return HEALTH_SAME;
  }
}

unsigned
health_wait(const struct health *health, int64_t now)
{
  int64_t until = health->quiet_until;
  if (health->state == HEALTH_OPEN && health->open_until > until)
    until = health->open_until;
  return until > now + 1000 ? (unsigned)((until - now + 999) / 1000) : 1;
}

size_t
health_choose(const struct health *rows, size_t count, unsigned tried,
              int64_t now)
{
  for (size_t i = 0; i < count; i++)
    if (!(tried >> i & 1) && health_may_ask(&rows[i], now))
      return i;
  return count;
}
