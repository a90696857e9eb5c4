#include "serve/watchdog.h"

#include "base/clock.h"
#include "serve/channel.h"
#include "serve/notify.h"

enum { TIMES = 3 /* messages in the time that the manager waits */ };

void
watchdog_open(struct watchdog *watchdog)
{
  int64_t time = notify_watchdog();
  *watchdog = (struct watchdog){.next = clock_milliseconds()};
  if (time > 0)
    watchdog->interval = time < TIMES ? 1 : time / TIMES;
}

/* Asks the server, and returns whether it can be expected to answer: it was
 * asked, or another one is about to be started. */
static bool
ping(struct keeper *keeper)
{
  struct channel_message message = {.kind = CHANNEL_PING,
                                    .descriptors = {-1, -1, -1, -1}};
  if (keeper->pid)
    keeper->pinged = channel_send(keeper->channel, &message, false) == ERR_NONE;
  return keeper->pinged || !keeper->pid;
}

void
watchdog_look_after(struct watchdog *watchdog, struct keeper *keeper)
{
  int64_t now = clock_milliseconds();
  if (!watchdog->interval || now < watchdog->next)
    return;
  watchdog->next = now + watchdog->interval;
  if (!keeper->pinged && ping(keeper))
    notify_alive();
}

int
watchdog_wait(const struct watchdog *watchdog, int most)
{
  int64_t left = watchdog->next - clock_milliseconds();
  if (!watchdog->interval || left > most)
    return most;
  return (int)(left > 0 ? left : 0);
}
