#include "serve/connections.h"

#include <stdlib.h>
#include <sys/socket.h>

static time_t
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
  return time.tv_sec;
}

void
connections_init(struct connections *connections)
{
  pthread_mutex_init(&connections->mutex, NULL);
  connections->first = NULL;
  atomic_init(&connections->answering, 0);
}

/* Only the thread that answers writes; so nothing comes between the reading of
 * a number and its writing. */
static void
mark(struct connections *connections, struct connection *connection,
     bool answering)
{
  if (!connection || atomic_load_explicit(&connection->answering,
                                          memory_order_relaxed) == answering)
    return;
  size_t count =
      atomic_load_explicit(&connections->answering, memory_order_relaxed);
  connection->taken = 0;
  atomic_store_explicit(&connection->since, now(), memory_order_relaxed);
  atomic_store_explicit(&connection->answering, answering,
                        memory_order_release);
  atomic_store_explicit(&connections->answering,
                        answering ? count + 1 : count - 1,
                        memory_order_release);
}

struct connection *
connections_add(struct connections *connections, int fd)
{
  struct connection *connection = calloc(1, sizeof *connection);
  if (!connection)
    return NULL;
  connection->fd = fd;
  atomic_init(&connection->since, now());
  pthread_mutex_lock(&connections->mutex);
  connection->after = connections->first;
  if (connection->after)
    connection->after->before = connection;
  connections->first = connection;
  pthread_mutex_unlock(&connections->mutex);
  return connection;
}

void
connections_remove(struct connections *connections,
                   struct connection *connection)
{
  if (!connection)
    return;
  mark(connections, connection, false);
  pthread_mutex_lock(&connections->mutex);
  if (connection->before)
    connection->before->after = connection->after;
  else
    connections->first = connection->after;
  if (connection->after)
    connection->after->before = connection->before;
  pthread_mutex_unlock(&connections->mutex);
  free(connection);
}

void
connections_begin(struct connections *connections,
                  struct connection *connection)
{
  mark(connections, connection, true);
}

void
connections_end(struct connections *connections, struct connection *connection)
{
  mark(connections, connection, false);
}

void
connections_progress(struct connection *connection, size_t bytes)
{
  if (!connection)
    return;
  connection->taken += bytes;
  if (connection->taken >= CONNECTIONS_PROGRESS) {
    connection->taken = 0;
    atomic_store_explicit(&connection->since, now(), memory_order_relaxed);
  }
}

void
connections_reap(struct connections *connections)
{
  time_t time = now();
  pthread_mutex_lock(&connections->mutex);
  for (struct connection *at = connections->first; at; at = at->after) {
    bool answering = atomic_load_explicit(&at->answering, memory_order_acquire);
    time_t allowed =
        answering ? CONNECTIONS_ANSWER_SECONDS : CONNECTIONS_HEAD_SECONDS;
    if (time - atomic_load_explicit(&at->since, memory_order_relaxed) > allowed)
      shutdown(at->fd, SHUT_RDWR);
  }
  pthread_mutex_unlock(&connections->mutex);
}

size_t
connections_answering(struct connections *connections)
{
  return atomic_load_explicit(&connections->answering, memory_order_acquire);
}
