/* connections: the open connections, and how long each has waited.
 *
 * libmicrohttpd's own time-out is reset by every byte, so a client that sends
 * one byte now and then could stay for ever. Therefore a connection has
 * CONNECTIONS_HEAD_SECONDS for a whole request head, counted from its beginning
 * or from the last answer, and then CONNECTIONS_ANSWER_SECONDS to read the
 * answer. While an answer is being made and sent, each CONNECTIONS_PROGRESS
 * bytes that the client has read restart that time. Sockets whose time is over
 * are shut down; the library then closes them.
 *
 * The library stops accepting at its own limit. So there is a lower limit: when
 * it is exceeded, each new connection shuts down the one that has waited
 * longest for a request. */
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

/* One thread answers the requests of all these connections; another thread may
 * call connections_reap at the same time. */
struct connection {
  int fd;
  enum connection_state state;
  bool has_asked;       /* a whole head has come at some time */
  _Atomic time_t since; /* monotonic seconds: when the state or the last
                           progress began */
  size_t taken;         /* bytes read since then, as connections_progress was
                           told */
  uint64_t address;     /* for the caller */
  struct connection *before, *after; /* in the list of its state */
};

struct connections {
  pthread_mutex_t mutex; /* guards the lists, and the sockets in them */
  struct {
    struct connection *first, *last;
    size_t count;
  } lists[CONNECTION_STATES];
  size_t limit;
  uint64_t closed_for_room; /* how many were shut down at the limit */
  uint64_t accepted;        /* how many were added */
  uint64_t closed_unasked;  /* how many ended without a request */
  atomic_size_t answering;  /* how many are being answered; read without the
                               mutex */
};

/* Initializes connections, with none open. limit: how many may be open before
 * connections_add shuts one down. */
void connections_init(struct connections *connections, size_t limit);

/* Adds a connection. At the limit, it shuts down the connection that has waited
 * longest for a request; when all are being answered, the one whose client has
 * not read for the longest time. The result is freed by connections_remove.
 * NULL when memory is out: the connection is then not watched. */
struct connection *connections_add(struct connections *connections, int fd);
/* Removes a connection and frees it; to be called before its socket is closed.
 * NULL is allowed. */
void connections_remove(struct connections *connections,
                        struct connection *connection);

/* Records that a whole request head has come and is being answered, which
 * begins another deadline. now: the seconds of base/clock.h, which the caller
 * has looked up already. */
void connections_begin(struct connections *connections,
                       struct connection *connection, time_t now);
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

/* What connections_add_figures adds to. */
struct connections_figures {
  uint64_t open, accepted, closed_for_room;
};

/* Adds how many connections are open, were added, and were shut down at the
 * limit. Any thread may call it. */
void connections_add_figures(struct connections *connections,
                             struct connections_figures *figures);

/* Returns how many requests are being answered. */
size_t connections_answering(struct connections *connections);

#endif
