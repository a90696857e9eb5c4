#include "fetch/window.h"

/* The unit of times: a sixteenth of a millisecond. */
enum { PART = 16 };

struct window
window_first(void)
{
  return (struct window){.size = WINDOW_FIRST, .ceiling = WINDOW_MOST};
}

void
window_note_good(struct window *window, int64_t took, bool is_full, int64_t now)
{
  int64_t time = took * PART;
  window->usual =
      window->usual ? window->usual + (time - window->usual) / 8 : time;
  if (now >= window->ceiling_until)
    window->ceiling = WINDOW_MOST;
  if (!is_full || window->size >= window->ceiling)
    return;
  if (++window->answers < window->size)
    return;
  window->answers = 0;
  window->size++;
}

bool
window_is_slow(const struct window *window, int64_t age)
{
  return age >= WINDOW_SLOW && age * PART >= WINDOW_SLOW_FACTOR * window->usual;
}

void
window_note_slow(struct window *window, int64_t now)
{
  if (window->shrunk && now - window->shrunk < WINDOW_SHRINK_AGAIN)
    return;
  if (window->size > WINDOW_LEAST) {
    window->ceiling = window->size - 1;
    window->ceiling_until = now + WINDOW_CEILING;
  }
  window->size = window->size * 3 / 4;
  if (window->size < WINDOW_LEAST)
    window->size = WINDOW_LEAST;
  window->answers = 0;
  window->shrunk = now;
}
