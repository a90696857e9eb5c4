/* notify: tells the service manager that has started this process about its
 * state, by datagrams to the socket that the variable NOTIFY_SOCKET names
 * (sd_notify(3); the library of systemd is not needed). Without the variable,
 * nothing is sent. For one thread. */
#ifndef SEEOTHER_SERVE_NOTIFY_H
#define SEEOTHER_SERVE_NOTIFY_H

#include <stdint.h>
#include <sys/types.h>

enum notify_state {
  NOTIFY_STARTING,  /* the state at the beginning; nothing is sent for it */
  NOTIFY_READY,     /* READY=1, with the number of this process as MAINPID */
  NOTIFY_RELOADING, /* RELOADING=1, with the time; NOTIFY_READY ends it */
  NOTIFY_STOPPING,  /* STOPPING=1 */
};

struct notify {
  enum notify_state state; /* the state that was sent last */
  const char *status; /* a sentence for people that NOTIFY_READY says as STATUS;
                         borrowed; NULL: none */
};

/* Sends a state, whatever was sent before. The variable stays in the
 * environment, for a new program that takes the place of this one. A message
 * that cannot be sent within a second is lost, with a warning. */
void notify_send(struct notify *notify, enum notify_state state);

/* Sends a state if it differs from the one that was sent last. */
void notify_follow(struct notify *notify, enum notify_state state);

/* Tells the service manager that another process is now the main one of the
 * service. It must be sent by the main process of before, since systemd
 * believes no other by default. */
void notify_successor(pid_t pid);

/* Returns after how many milliseconds, at most, the service manager ends this
 * process when it does not hear of notify_alive (WATCHDOG_USEC); 0: it does not
 * wait for it, or waits for another process (WATCHDOG_PID). */
int64_t notify_watchdog(void);

/* Tells the service manager that the service is alive (WATCHDOG=1), which
 * begins the time of notify_watchdog anew. It does nothing without
 * NOTIFY_SOCKET. */
void notify_alive(void);

/* In the process that becomes the new program: makes it the one that
 * WATCHDOG_PID means, where that was its parent. */
void notify_inherit(void);

#endif
