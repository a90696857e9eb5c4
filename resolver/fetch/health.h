/* health: whether an endpoint is asked, judged by how it has answered.
 *
 * A circuit breaker. It is closed while the endpoint answers. It opens after
 * HEALTH_FAULTS faults in a row, or when more than half of the last
 * HEALTH_WINDOW tries were faults: then the endpoint is not asked for a while,
 * which begins with a second and doubles each time. After it, one try is let
 * through (half-open): if that is good the breaker closes, else it opens again.
 *
 * Besides, an endpoint that asks for a pause (RFC 9110 10.2.3, Retry-After)
 * gets it.
 *
 * All of it is values. Times are milliseconds of clock_milliseconds, and are
 * passed in. */
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
  uint32_t window;     /* a bit for each of the last tries: it was a fault */
  unsigned in_row;     /* faults since the last good try */
  unsigned round;      /* how often the breaker has opened */
  bool is_unwell;      /* it has opened or paused since the last good try */
  int64_t pause;       /* milliseconds that it was opened for last, or 0 */
  int64_t open_until;  /* when it becomes half-open */
  int64_t quiet_until; /* what the endpoint has asked for */
};

/* How a try has ended. */
enum health_try {
  HEALTH_GOOD,    /* the endpoint answers */
  HEALTH_FAULT,   /* it does not, or with what is of no use */
  HEALTH_QUIET,   /* it asks for a pause */
  HEALTH_NEITHER, /* the try says nothing about the endpoint */
};

/* What is worth a line in the log. */
enum health_change { HEALTH_SAME, HEALTH_WORSE, HEALTH_BETTER };

/* How an endpoint begins: closed, without a history. */
struct health health_first(void);

/* Whether the endpoint may be asked now: the breaker is closed, or its time is
 * over and no try is on its way; and no pause was asked for. */
bool health_may_ask(const struct health *health, int64_t now);

/* Notes that a try begins, which health_may_ask has allowed. Returns the number
 * of the round, which health_note wants back with the result of the try. */
unsigned health_begin(struct health *health, int64_t now);

/* Notes how a try of a round has ended. retry_seconds belongs to HEALTH_QUIET:
 * 0 is a second, and more than HEALTH_RETRY_MAXIMUM is that. A try that began
 * before the breaker opened changes nothing, but for a pause that it asks for.
 * HEALTH_WORSE is returned once, until HEALTH_BETTER was. */
enum health_change health_note(struct health *health, unsigned round,
                               enum health_try ended, unsigned retry_seconds,
                               int64_t now);

/* Seconds until the endpoint may be asked, rounded up; at least 1. */
unsigned health_wait(const struct health *health, int64_t now);

/* The first of several endpoints, in the order of preference, that may be asked
 * and has no bit in tried (1 << its number); count when there is none. */
size_t health_choose(const struct health *rows, size_t count, unsigned tried,
                     int64_t now);

#endif
