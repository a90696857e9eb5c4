/* window: how many questions are on their way to an engine at a time.
 *
 * Some engines take few connections at a time (Virtuoso: 10, as it is
 * installed), and let others wait without an answer while those that they have
 * taken go on. So the number begins low and grows while it is made use of. When
 * a question takes much longer than is usual, it shrinks, and for a while it
 * does not grow to where that happened.
 *
 * All of it is values. Times are milliseconds, and are passed in. */
#ifndef SEEOTHER_FETCH_WINDOW_H
#define SEEOTHER_FETCH_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

enum {
  WINDOW_FIRST = 8,
  WINDOW_LEAST = 2,
  WINDOW_MOST = 64,
  WINDOW_SLOW = 500,          /* what is faster is never slow */
  WINDOW_SLOW_FACTOR = 8,     /* times what is usual */
  WINDOW_CEILING = 60000,     /* how long the ceiling holds */
  WINDOW_SHRINK_AGAIN = 1000, /* it shrinks no more often */
};

struct window {
  unsigned size;
  unsigned answers;      /* since it was last changed, while it was full */
  unsigned ceiling;      /* it does not grow above that */
  int64_t ceiling_until; /* when it may */
  int64_t shrunk;        /* when it has shrunk last; 0: never */
  int64_t usual;         /* how long good answers take, smoothed; in 1/16 ms */
};

/* Returns the window in which an endpoint begins: WINDOW_FIRST questions at
 * once, with the ceiling at WINDOW_MOST and no times measured. */
struct window window_first(void);

/* Notes that a good answer came, after some time. is_full: there were as many
 * questions on their way as the window allows. */
void window_note_good(struct window *window, int64_t took, bool is_full,
                      int64_t now);

/* Whether a question that has been on its way for that long is slow. */
bool window_is_slow(const struct window *window, int64_t age);

/* Notes that a question is slow, or was given up. */
void window_note_slow(struct window *window, int64_t now);

#endif
