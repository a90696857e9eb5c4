#include "serve/connections.h"

#include <stdlib.h>
#include <sys/socket.h>

enum { ANSWERS_COMPARED = 64 };

static time_t
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
  return time.tv_sec;
}

void
connections_init(struct connections *connections, size_t limit)
{
  *connections = (struct connections){.limit = limit};
  pthread_mutex_init(&connections->mutex, NULL);
  atomic_init(&connections->answering, 0);
}

/* --- the lists; the mutex is held ------------------------------------------
 */

static void
append(struct connections *connections, struct connection *connection,
       enum connection_state state)
{
  connection->state = state;
  connection->after = NULL;
  connection->before = connections->lists[state].last;
  if (connection->before)
    connection->before->after = connection;
  else
    connections->lists[state].first = connection;
  connections->lists[state].last = connection;
  connections->lists[state].count++;
}

static void
unlink_from(struct connections *connections, struct connection *connection)
{
  enum connection_state state = connection->state;
  if (connection->before)
    connection->before->after = connection->after;
  else
    connections->lists[state].first = connection->after;
  if (connection->after)
    connection->after->before = connection->before;
  else
    connections->lists[state].last = connection->before;
  connections->lists[state].count--;
}

static void
move(struct connections *connections, struct connection *connection,
     enum connection_state state)
{
  unlink_from(connections, connection);
  append(connections, connection, state);
  atomic_store_explicit(&connections->answering,
                        connections->lists[CONNECTION_ANSWERING].count,
                        memory_order_release);
}

static void
shut(struct connections *connections, struct connection *connection)
{
  shutdown(connection->fd, SHUT_RDWR);
  move(connections, connection, CONNECTION_SHUT);
}

static struct connection *
find_stalest_answer(const struct connections *connections)
{
  struct connection *found = connections->lists[CONNECTION_ANSWERING].first;
  struct connection *at = found;
  for (int i = 0; i < ANSWERS_COMPARED && at; i++, at = at->after)
    if (atomic_load_explicit(&at->since, memory_order_relaxed) <
        atomic_load_explicit(&found->since, memory_order_relaxed))
      found = at;
  return found;
}

/* Shuts one connection down. newcomer is never chosen; it may be NULL. */
static void
make_room(struct connections *connections, const struct connection *newcomer)
{
  struct connection *found = connections->lists[CONNECTION_WAITING].first;
  if (!found || found == newcomer)
    found = find_stalest_answer(connections);
  if (!found)
    return;
  shut(connections, found);
  connections->closed_for_room++;
}

/* --- one connection ------------------------------------------------------- */

/* Moves it to another state, unless it has been shut down. */
static void
mark(struct connections *connections, struct connection *connection,
     enum connection_state state, time_t since)
{
  if (!connection)
    return;
  pthread_mutex_lock(&connections->mutex);
  if (connection->state != CONNECTION_SHUT && connection->state != state) {
    connection->taken = 0;
    connection->has_asked = true;
    atomic_store_explicit(&connection->since, since, memory_order_relaxed);
    move(connections, connection, state);
  }
  pthread_mutex_unlock(&connections->mutex);
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
  append(connections, connection, CONNECTION_WAITING);
  connections->accepted++;
  if (connections->lists[CONNECTION_WAITING].count +
          connections->lists[CONNECTION_ANSWERING].count >
      connections->limit)
    make_room(connections, connection);
  pthread_mutex_unlock(&connections->mutex);
  return connection;
}

void
connections_make_room(struct connections *connections)
{
  pthread_mutex_lock(&connections->mutex);
  make_room(connections, NULL);
  pthread_mutex_unlock(&connections->mutex);
}

void
connections_remove(struct connections *connections,
                   struct connection *connection)
{
  if (!connection)
    return;
  pthread_mutex_lock(&connections->mutex);
  connections->closed_unasked += !connection->has_asked;
  unlink_from(connections, connection);
  atomic_store_explicit(&connections->answering,
                        connections->lists[CONNECTION_ANSWERING].count,
                        memory_order_release);
  pthread_mutex_unlock(&connections->mutex);
  free(connection);
}

void
connections_begin(struct connections *connections,
                  struct connection *connection, time_t now)
{
  mark(connections, connection, CONNECTION_ANSWERING, now);
}

void
connections_end(struct connections *connections, struct connection *connection)
{
  mark(connections, connection, CONNECTION_WAITING, now());
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

static void
reap(struct connections *connections, enum connection_state state,
     time_t allowed)
{
  time_t time = now();
  struct connection *after;
  for (struct connection *at = connections->lists[state].first; at;
       at = after) {
    after = at->after;
    if (time - atomic_load_explicit(&at->since, memory_order_relaxed) > allowed)
      shut(connections, at);
  }
}

void
connections_reap(struct connections *connections)
{
  pthread_mutex_lock(&connections->mutex);
  reap(connections, CONNECTION_WAITING, CONNECTIONS_HEAD_SECONDS);
  reap(connections, CONNECTION_ANSWERING, CONNECTIONS_ANSWER_SECONDS);
  pthread_mutex_unlock(&connections->mutex);
}

void
connections_add_figures(struct connections *connections,
                        struct connections_figures *figures)
{
  pthread_mutex_lock(&connections->mutex);
  for (int i = 0; i < CONNECTION_STATES; i++)
    figures->open += connections->lists[i].count;
  figures->accepted += connections->accepted;
  figures->closed_for_room += connections->closed_for_room;
  pthread_mutex_unlock(&connections->mutex);
}

size_t
connections_open(struct connections *connections)
{
  struct connections_figures figures = {0};
  connections_add_figures(connections, &figures);
  return (size_t)figures.open;
}

size_t
connections_answering(struct connections *connections)
{
  return atomic_load_explicit(&connections->answering, memory_order_acquire);
}
