/* admin: answers monitoring programs at an address of their own: /metrics,
 * /-/health and /-/ready.
 *
 * It is a daemon of libmicrohttpd with one thread. Each connection is for one
 * request, and malformed requests are refused by the gate of the other
 * listeners. At most ADMIN_CONNECTIONS may be open. A connection must bring its
 * request within CONNECTIONS_HEAD_SECONDS, and at the limit, a new connection
 * shuts down the one that has waited longest. So slow clients do not hold up
 * the others. */
#ifndef SEEOTHER_SERVE_ADMIN_H
#define SEEOTHER_SERVE_ADMIN_H

#include "serve/admin_facts.h"
#include "serve/listener.h"

enum {
  ADMIN_CONNECTIONS = 32,
  ADMIN_DESCRIPTORS = 44, /* these, some that are closing, and its own */
};

struct admin;

/* Takes over the socket of a listener, which nobody answers before admin_start.
 * facts are borrowed. ERR_MEMORY. */
enum err admin_new(struct listener *listener, struct admin_facts *facts,
                   struct admin **ret_admin);

/* Starts the thread. admin_free ends it, also on failure. */
enum err admin_start(struct admin *admin);

/* Closes the socket, waits up to half a second for requests that are on their
 * way, and ends the thread. To be called before the server is stopped. NULL is
 * allowed. */
void admin_free(struct admin *admin);

/* Ends the connections that are late. To be called about once a second. NULL is
 * allowed. */
void admin_tick(struct admin *admin);

#endif
