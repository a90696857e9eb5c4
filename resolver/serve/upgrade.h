/* upgrade: a new program takes the place of this one, with the same sockets.
 *
 * The old process starts the new one, which gets its listeners by the
 * environment (inherited.h). When that one answers, it tells the old one to
 * retire. If it ends before, the old one goes on. */
#ifndef SEEOTHER_SERVE_UPGRADE_H
#define SEEOTHER_SERVE_UPGRADE_H

#include "serve/listener.h"

#include <sys/types.h>

struct upgrade {
  pid_t old; /* the process whose place this one takes; 0: there is none */
  char program[4096]; /* the path that this one was started from, or empty */
  pid_t pid;          /* of the new process; 0: there is none */
};

/* At the start: notes where this program is, and whose place it takes. */
void upgrade_init(struct upgrade *upgrade);

/* Starts the program that is at the path of this one, perhaps a newer one, with
 * the same arguments. Does nothing while another new process is running. Logs
 * what goes wrong. */
void upgrade_begin(struct upgrade *upgrade, const struct listener *listeners,
                   size_t count);

/* Says when the new process has ended. */
void upgrade_look_after(struct upgrade *upgrade);

/* In the new process: tells the old one, if there is one, to retire. */
void upgrade_end_old(struct upgrade *upgrade);

#endif
