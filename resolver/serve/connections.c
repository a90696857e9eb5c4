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
  connections->answering = 0;
}

struct connection *
connections_add(struct connections *connections, int fd)
{
  struct connection *connection = calloc(1, sizeof *connection);
  if (!connection)
    return NULL;
  connection->fd = fd;
  connection->since = now();
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
  pthread_mutex_lock(&connections->mutex);
  connections->answering -= connection->answering;
  if (connection->before)
    connection->before->after = connection->after;
  else
    connections->first = connection->after;
  if (connection->after)
    connection->after->before = connection->before;
  pthread_mutex_unlock(&connections->mutex);
  free(connection);
}

static void
mark(struct connections *connections, struct connection *connection,
     bool answering)
{
  if (!connection)
    return;
  pthread_mutex_lock(&connections->mutex);
  if (connection->answering != answering) {
    connection->answering = answering;
    connection->since = now();
    connection->taken = 0;
    connections->answering += answering ? 1 : -1;
  }
  pthread_mutex_unlock(&connections->mutex);
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
connections_progress(struct connections *connections,
                     struct connection *connection, size_t bytes)
{
  if (!connection)
    return;
  pthread_mutex_lock(&connections->mutex);
  connection->taken += bytes;
  if (connection->taken >= CONNECTIONS_PROGRESS) {
    connection->taken = 0;
    connection->since = now();
  }
  pthread_mutex_unlock(&connections->mutex);
}

void
connections_reap(struct connections *connections)
{
  time_t time = now();
  pthread_mutex_lock(&connections->mutex);
  for (struct connection *at = connections->first; at; at = at->after) {
    time_t allowed =
        at->answering ? CONNECTIONS_ANSWER_SECONDS : CONNECTIONS_HEAD_SECONDS;
    if (time - at->since > allowed)
      shutdown(at->fd, SHUT_RDWR);
  }
  pthread_mutex_unlock(&connections->mutex);
}

size_t
connections_answering(struct connections *connections)
{
  pthread_mutex_lock(&connections->mutex);
  size_t count = connections->answering;
  pthread_mutex_unlock(&connections->mutex);
  return count;
}
