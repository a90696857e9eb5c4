/* health: decides whether an endpoint is asked, by how it has answered before.
 *
 * It is a circuit breaker. The breaker is closed while the endpoint answers. It
 * opens after HEALTH_FAULTS faults in a row, or when more than half of the last
 * HEALTH_WINDOW tries were faults. The endpoint is then not asked for a time,
 * which is a second at first and doubles each time. After that, one try is
 * allowed (half-open): if it is good the breaker closes, else it opens again.
 *
 * An endpoint that asks for a pause (Retry-After, RFC 9110 10.2.3) gets it.
 *
 * A struct health is a value without memory of its own. Times are milliseconds
 * of clock_milliseconds, which the caller passes in. */
#ifndef SEEOTHER_FETCH_HEALTH_H
#define SEEOTHER_FETCH_HEALTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  HEALTH_FAULTS = 5, /* in a row */
  HEALTH_WINDOW = 20,
  HEALTH_PAUSE_FIRST = 1000, /* milliseconds */
  HEALTH_PAUSE_LAST = 60 * 1000,
  HEALTH_RETRY_MAXIMUM = 300, /* seconds that Retry-After may ask for */
};

enum health_state { HEALTH_CLOSED, HEALTH_OPEN, HEALTH_HALF_OPEN };

struct health {
  enum health_state state;
  uint32_t window;     /* a bit for each of the last tries, 1 for a fault */
  unsigned in_row;     /* faults since the last good try */
  unsigned round;      /* how often the breaker has opened */
  bool is_unwell;      /* it has opened or paused since the last good try */
  int64_t pause;       /* milliseconds for which it was opened last; 0: never */
  int64_t open_until;  /* when it becomes half-open */
  int64_t quiet_until; /* end of the pause that the endpoint asked for */
};

/* How a try has ended. */
enum health_try {
  HEALTH_GOOD,    /* the endpoint answers */
  HEALTH_FAULT,   /* it does not answer, or its answer cannot be used */
  HEALTH_QUIET,   /* it asks for a pause */
  HEALTH_NEITHER, /* the try says nothing about the endpoint */
};

/* Whether a result changes the state enough for a line in the log. */
enum health_change { HEALTH_SAME, HEALTH_WORSE, HEALTH_BETTER };

/* Returns the state at the beginning: closed, without a history. */
struct health health_first(void);

/* Returns whether the endpoint may be asked now: the breaker is closed, or its
 * time is over and no try is on its way; and no pause is going on. */
bool health_may_ask(const struct health *health, int64_t now);

/* Notes that a try begins, after health_may_ask has allowed it. Returns the
 * number of the round, which must be passed to health_note with the result. */
unsigned health_begin(struct health *health, int64_t now);

/* Notes the result of a try. retry_seconds belongs to HEALTH_QUIET; 0 counts as
 * one second, and more than HEALTH_RETRY_MAXIMUM as that. A try that began
 * before the breaker opened only has an effect if it asks for a pause. Returns
 * HEALTH_WORSE when it opens or pauses, and not again before it has returned
 * HEALTH_BETTER. */
enum health_change health_note(struct health *health, unsigned round,
                               enum health_try ended, unsigned retry_seconds,
                               int64_t now);

/* Returns the seconds until the endpoint may be asked, rounded up; at least
 * 1. */
unsigned health_wait(const struct health *health, int64_t now);

/* Returns the number of the first endpoint in rows, which are in the order of
 * preference, that may be asked and whose bit (1 << its number) is not set in
 * tried; count when there is none. */
size_t health_choose(const struct health *rows, size_t count, unsigned tried,
                     int64_t now);

#endif
