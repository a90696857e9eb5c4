/* connections: those that are open, and since when they wait.
 *
 * libmicrohttpd's own time-out begins anew with every byte, so a client that
 * sends one now and then stays for ever. Here a connection must have brought
 * a whole request head CONNECTIONS_HEAD_SECONDS after it was made or was
 * answered last, and must have taken an answer CONNECTIONS_ANSWER_SECONDS
 * after that; of what is written while it is sent, CONNECTIONS_PROGRESS bytes
 * begin the time anew. The sockets of those that have not are shut down; the
 * library closes them. */
#ifndef SEEOTHER_SERVE_CONNECTIONS_H
#define SEEOTHER_SERVE_CONNECTIONS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

enum {
  CONNECTIONS_HEAD_SECONDS = 10,
  CONNECTIONS_ANSWER_SECONDS = 300,
  CONNECTIONS_PROGRESS = 1024 * CONNECTIONS_ANSWER_SECONDS, /* a KiB a second */
};

/* One thread answers the requests of all; another one may reap meanwhile. So no
 * request takes the lock, but for the list. */
struct connection {
  int fd;
  _Atomic time_t since;  /* monotonic; set before what it is the time of */
  atomic_bool answering; /* a whole head has come */
  size_t taken;          /* bytes since then, as far as they were told */
  struct connection *before, *after;
};

struct connections {
  pthread_mutex_t mutex; /* of the list, and of the sockets in it */
  struct connection *first;
  atomic_size_t answering; /* how many are */
};

void connections_init(struct connections *connections);

/* NULL when memory is out: the connection is then not watched. */
struct connection *connections_add(struct connections *connections, int fd);
/* Before its socket is closed. NULL is fine. */
void connections_remove(struct connections *connections,
                        struct connection *connection);

/* A whole head has come; the answer is on its way. */
void connections_begin(struct connections *connections,
                       struct connection *connection);
/* The answer has been sent, or given up. */
void connections_end(struct connections *connections,
                     struct connection *connection);

/* Some of the answer has been taken. */
void connections_progress(struct connection *connection, size_t bytes);

/* Shuts down what is overdue. To be called about once a second. */
void connections_reap(struct connections *connections);

/* How many requests are being answered. */
size_t connections_answering(struct connections *connections);

#endif
