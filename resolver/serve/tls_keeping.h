/* tls_keeping: the supervisor's side of TLS: which certificate the server has,
 * and which one it is to have.
 *
 * The server tells whether it has taken a new one. Another server, in place of
 * one that has ended, begins with the one that was taken last. */
#ifndef SEEOTHER_SERVE_TLS_KEEPING_H
#define SEEOTHER_SERVE_TLS_KEEPING_H

#include "serve/config.h"
#include "serve/tls_files.h"

struct tls_keeping {
  const struct config *config;
  struct tls_files files; /* that are served with */
  struct tls_files tried; /* sent to the server, without an answer yet, */
  struct tls_files next;  /* and what is newer still */
};

/* Begins without files; tls_keeping_close is allowed from now on. */
void tls_keeping_init(struct tls_keeping *keeping);

/* Opens the files that the configuration names, if it does: they become
 * keeping->files. Errors have a message. The configuration is borrowed. */
enum err tls_keeping_open(struct tls_keeping *keeping,
                          const struct config *config);

/* Opens them again, to be sent if they are others than before. When they cannot
 * be opened, there is a message, and the server keeps what it has. */
void tls_keeping_reload(struct tls_keeping *keeping);

/* Sends what is to be sent, when the server has answered what was sent before.
 * channel: the supervisor's end, or -1 while there is no server. */
void tls_keeping_look_after(struct tls_keeping *keeping, int channel);

/* Takes the answer to what was sent; a server that has ended without an answer
 * has not taken it. */
void tls_keeping_settle(struct tls_keeping *keeping, bool taken);

/* Closes all files. */
void tls_keeping_close(struct tls_keeping *keeping);

#endif
