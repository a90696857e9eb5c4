/* window: limits how many questions are on their way to an engine at a time.
 *
 * Some engines accept few connections at a time (Virtuoso: 10 by default) and
 * let others wait until those have ended. So the number begins low, and grows
 * as long as it is used in full and answers are fast. When a question takes
 * much longer than usual, the number shrinks, and for some time it does not
 * grow to where that happened.
 *
 * A struct window is a value without memory of its own. Times are milliseconds,
 * which the caller passes in. */
#ifndef SEEOTHER_FETCH_WINDOW_H
#define SEEOTHER_FETCH_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

enum {
  WINDOW_FIRST = 8,
  WINDOW_LEAST = 2,
  WINDOW_MOST = 64,
  WINDOW_SLOW = 500,          /* a faster answer never counts as slow */
  WINDOW_SLOW_FACTOR = 8,     /* slow is this many times the usual time */
  WINDOW_CEILING = 60000,     /* for how long the ceiling is kept */
  WINDOW_SHRINK_AGAIN = 1000, /* the shortest time from one shrinking to the
                                 next */
};

struct window {
  unsigned size;
  unsigned answers;      /* good answers while it was full, since the last
                            change */
  unsigned ceiling;      /* the size does not grow above it */
  int64_t ceiling_until; /* until when the ceiling is kept */
  int64_t shrunk;        /* when it shrank last; 0: never */
  int64_t usual;         /* smoothed time of good answers, in 1/16 ms */
};

/* Returns the window in which an endpoint begins: WINDOW_FIRST questions at
 * once, with the ceiling at WINDOW_MOST and no times measured. */
struct window window_first(void);

/* Notes that a good answer took so many milliseconds. is_full: there were as
 * many questions on their way as the window allows. */
void window_note_good(struct window *window, int64_t took, bool is_full,
                      int64_t now);

/* Returns whether a question is slow that has been on its way for age
 * milliseconds. */
bool window_is_slow(const struct window *window, int64_t age);

/* Notes that a question is slow, or was given up. */
void window_note_slow(struct window *window, int64_t now);

#endif
