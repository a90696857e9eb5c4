/* upgrade: replaces this program by a new one, which gets the same sockets.
 *
 * The old process starts the new one, and passes its listeners in the
 * environment (inherited.h). When the new process answers at all of them, it
 * tells the old one to retire. If it ends before that, the old process
 * continues. */
#ifndef SEEOTHER_SERVE_UPGRADE_H
#define SEEOTHER_SERVE_UPGRADE_H

#include "serve/listener.h"

#include <sys/types.h>

struct upgrade {
  pid_t old;          /* the process that this one replaces; 0: there is none */
  char program[4096]; /* the path of this program; empty when it is not known */
  pid_t pid;          /* of the new process; 0: there is none */
};

/* To be called when the process starts: notes the path of this program, and the
 * process that it replaces, which the environment names. */
void upgrade_init(struct upgrade *upgrade);

/* Starts the program at the path of this one, which may be a newer one by now,
 * with the same arguments and the sockets of the listeners. Does nothing, with
 * a warning, while a program that was started before has neither taken over nor
 * ended. Logs errors. */
void upgrade_begin(struct upgrade *upgrade, const struct listener *listeners,
                   size_t count);

/* Logs that the new process has ended, if it has, and how. Does not wait. */
void upgrade_look_after(struct upgrade *upgrade);

/* In the new process: sends SIGTERM to the old one, if there is one and it is
 * the parent. Does nothing when called again. */
void upgrade_end_old(struct upgrade *upgrade);

#endif
