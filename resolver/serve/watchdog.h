/* watchdog: tells the service manager that the service lives, as long as the
 * server answers the supervisor, or another server is being started.
 *
 * The manager restarts a service of which it has not heard for the time that it
 * has set (WatchdogSec= in a unit of systemd). A server that has stopped
 * answering is so noticed, and a supervisor that hangs, too. For one thread. */
#ifndef SEEOTHER_SERVE_WATCHDOG_H
#define SEEOTHER_SERVE_WATCHDOG_H

#include "serve/keeper.h"

struct watchdog {
  int64_t interval; /* milliseconds from one message to the next; 0: none is
                       wanted */
  int64_t next;     /* when the next one is due, of the monotonic clock */
};

/* Reads from the environment how often the manager wants to hear: three times
 * as often, so that one late answer does no harm. */
void watchdog_open(struct watchdog *watchdog);

/* When a message is due: sends it if the server has answered since the last
 * one, and asks the server again. Without a server, it is sent as well. */
void watchdog_look_after(struct watchdog *watchdog, struct keeper *keeper);

/* Returns how many milliseconds are left until a message is due, and most if
 * that is less. */
int watchdog_wait(const struct watchdog *watchdog, int most);

#endif
