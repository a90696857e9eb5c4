#include "serve/error_log.h"

#include "base/log.h"
#include "serve/log_ring.h"

#include <unistd.h>

enum { ERROR_RING_SIZE = 256 * 1024 };

static struct log_ring error_ring;
static bool error_is_open;

static void
put(struct str line)
{
  log_ring_put(&error_ring, line);
}

enum err
error_log_open(void)
{
  TRY(log_ring_start(&error_ring, STDERR_FILENO, ERROR_RING_SIZE, 1));
  error_is_open = true;
  log_set_sink(put);
  return ERR_NONE;
}

static void
say_dropped(uint64_t count)
{
  if (count)
    log_warning("%llu lines of this log were dropped, because standard error "
                "was not read",
                (unsigned long long)count);
}

void
error_log_tick(void)
{
  if (error_is_open)
    say_dropped(log_ring_take_dropped(&error_ring));
}

uint64_t
error_log_dropped(void)
{
  return log_ring_dropped(&error_ring);
}

void
error_log_close(unsigned milliseconds)
{
  uint64_t lost;
  if (!error_is_open)
    return;
  error_is_open = false;
  if (!log_ring_stop(&error_ring, milliseconds, &lost))
    return;
  log_set_sink(NULL);
  say_dropped(lost);
}
