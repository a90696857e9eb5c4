/* connections: the connections that are open, and how long they have waited.
 *
 * libmicrohttpd's own time-out begins anew with every byte, so a client that
 * sends one now and then stays for ever. Here a connection must have brought
 * a whole request head CONNECTIONS_HEAD_SECONDS after it was made or was
 * answered last, and must have taken an answer CONNECTIONS_ANSWER_SECONDS
 * after that; of what is written while it is sent, CONNECTIONS_PROGRESS bytes
 * begin the time anew. The sockets of those that have not are shut down; the
 * library closes them.
 *
 * At its own limit the library stops accepting. So when there are more
 * connections than a lower limit, the one that has waited longest for a
 * request is shut down for each that is added. */
#ifndef SEEOTHER_SERVE_CONNECTIONS_H
#define SEEOTHER_SERVE_CONNECTIONS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

enum {
  CONNECTIONS_HEAD_SECONDS = 10,
  CONNECTIONS_ANSWER_SECONDS = 300,
  CONNECTIONS_PROGRESS = 1024 * CONNECTIONS_ANSWER_SECONDS, /* a KiB a second */
};

enum connection_state {
  CONNECTION_WAITING,   /* for a whole request head; oldest first */
  CONNECTION_ANSWERING, /* a whole head has come; oldest first */
  CONNECTION_SHUT,      /* the library has not closed it yet */
  CONNECTION_STATES
};

/* One thread answers the requests of all; another one may reap meanwhile. */
struct connection {
  int fd;
  enum connection_state state;
  bool has_asked;       /* a whole head has come at some time */
  _Atomic time_t since; /* monotonic; of the state, or of progress */
  size_t taken;         /* bytes since then, as far as they were told */
  uint64_t address;     /* the caller's */
  struct connection *before, *after; /* in the list of its state */
};

struct connections {
  pthread_mutex_t mutex; /* of the lists, and of the sockets in them */
  struct {
    struct connection *first, *last;
    size_t count;
  } lists[CONNECTION_STATES];
  size_t limit;
  uint64_t closed_for_room; /* how many have been shut down at the limit */
  uint64_t closed_unasked;  /* how many have gone without a request */
  atomic_size_t answering;  /* how many are; read without the mutex */
};

/* limit: how many may be open. */
void connections_init(struct connections *connections, size_t limit);

/* Adds a connection. At the limit, it shuts down the one that has waited
 * longest for a request; when all are being answered, one whose answer has not
 * been read for the longest time. connections_remove frees the result. NULL
 * when memory is out: the connection is then not watched. */
struct connection *connections_add(struct connections *connections, int fd);
/* Removes a connection and frees it; to be called before its socket is closed.
 * NULL is allowed. */
void connections_remove(struct connections *connections,
                        struct connection *connection);

/* Records that a whole request head has come and is being answered, which
 * begins another deadline. */
void connections_begin(struct connections *connections,
                       struct connection *connection);
/* Records that the answer has been sent or given up; the connection waits for a
 * request again. */
void connections_end(struct connections *connections,
                     struct connection *connection);

/* Records that the client has read bytes of the answer; every
 * CONNECTIONS_PROGRESS bytes restart its deadline. */
void connections_progress(struct connection *connection, size_t bytes);

/* Shuts down the connections whose deadline is over. To be called about once a
 * second. */
void connections_reap(struct connections *connections);

/* Shuts down one connection, as connections_add does at the limit. */
void connections_make_room(struct connections *connections);

/* Returns how many connections are open. */
size_t connections_open(struct connections *connections);

/* Returns how many requests are being answered. */
size_t connections_answering(struct connections *connections);

#endif
