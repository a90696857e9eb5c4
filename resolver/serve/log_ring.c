#include "serve/log_ring.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { GATHER_MILLISECONDS = 1000, RETRY_MILLISECONDS = 100 };

static struct timespec
deadline(unsigned milliseconds)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  time.tv_sec += milliseconds / 1000;
  time.tv_nsec += (long)(milliseconds % 1000) * 1000000;
  if (time.tv_nsec >= 1000000000) {
    time.tv_sec++;
    time.tv_nsec -= 1000000000;
  }
  return time;
}

static uint64_t
count_lines(const char *bytes, size_t length)
{
  uint64_t count = 0;
  const char *end = bytes + length;
  while (length && (bytes = memchr(bytes, '\n', (size_t)(end - bytes)))) {
    count++;
    bytes++;
  }
  return count;
}

/* --- the thread; it holds the mutex unless a comment says otherwise ------- */

/* Copies count bytes from the beginning of the ring into the chunk, and keeps
 * those up to its last whole line within the maximum, or its first line where
 * that is longer. */
static void
take_chunk(struct log_ring *ring, size_t maximum)
{
  size_t count = ring->length < LOG_RING_LINE_MAXIMUM ? ring->length
                                                      : LOG_RING_LINE_MAXIMUM;
  size_t first = ring->size - ring->begin;
  if (first > count)
    first = count;
  memcpy(ring->chunk, ring->bytes + ring->begin, first);
  memcpy(ring->chunk + first, ring->bytes, count - first);
  const char *last =
      memrchr(ring->chunk, '\n', count < maximum ? count : maximum);
  if (!last)
    last = memchr(ring->chunk, '\n', count);
  if (last)
    count = (size_t)(last - ring->chunk) + 1;
  ring->chunk_length = count;
  ring->chunk_written = 0;
  ring->begin = (ring->begin + count) % ring->size;
  ring->length -= count;
}

/* Returns the most bytes of one write: many for a file, and otherwise PIPE_BUF,
 * which a pipe takes whole. */
static size_t
write_maximum(int fd)
{
  struct stat status;
  bool is_file = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
  return is_file ? LOG_RING_LINE_MAXIMUM : PIPE_BUF;
}

/* Writes the chunk as far as the descriptor takes it, without the mutex. An
 * error is treated like a stalled reader, since it may pass. */
static size_t
write_chunk(int fd, const char *bytes, size_t length)
{
  size_t written = 0;
  while (written < length) {
    ssize_t count = write(fd, bytes + written, length - written);
    if (count > 0)
      written += (size_t)count;
    else if (count == 0 || errno != EINTR)
      break;
  }
  return written;
}

/* Writes everything. Returns false when the descriptor takes no more. */
static bool
empty(struct log_ring *ring, size_t maximum)
{
  while (ring->length || ring->chunk_written < ring->chunk_length) {
    if (ring->chunk_written == ring->chunk_length)
      take_chunk(ring, maximum);
    const char *rest = ring->chunk + ring->chunk_written;
    size_t length = ring->chunk_length - ring->chunk_written;
    pthread_mutex_unlock(&ring->mutex);
    size_t written = write_chunk(ring->fd, rest, length);
    pthread_mutex_lock(&ring->mutex);
    ring->chunk_written += written;
    if (written < length)
      return false;
  }
  return true;
}

static void
wait_for_lines(struct log_ring *ring)
{
  if (ring->chunk_written < ring->chunk_length)
    return;
  while (!ring->length && !ring->is_stopping)
    pthread_cond_wait(&ring->wanted, &ring->mutex);
  struct timespec end = deadline(GATHER_MILLISECONDS);
  while (ring->length < ring->wake_at && !ring->is_stopping)
    if (pthread_cond_timedwait(&ring->wanted, &ring->mutex, &end))
      return;
}

/* Waits a moment before a descriptor that took no more is tried again. */
static void
wait_for_reader(struct log_ring *ring)
{
  struct timespec moment = deadline(RETRY_MILLISECONDS);
  while (!ring->is_stopping)
    if (pthread_cond_timedwait(&ring->wanted, &ring->mutex, &moment))
      return;
}

static void *
run(void *context)
{
  struct log_ring *ring = context;
  size_t maximum = write_maximum(ring->fd);
  pthread_mutex_lock(&ring->mutex);
  for (;;) {
    wait_for_lines(ring);
    bool done = empty(ring, maximum);
    if (ring->is_stopping)
      break;
    if (!done)
      wait_for_reader(ring);
  }
  ring->has_ended = true;
  pthread_cond_signal(&ring->finished);
  pthread_mutex_unlock(&ring->mutex);
  return NULL;
}

/* --- everybody else ------------------------------------------------------- */

enum err
log_ring_start(struct log_ring *ring, int fd, size_t size, size_t wake_at)
{
  pthread_condattr_t attributes;
  *ring = (struct log_ring){.fd = fd, .size = size, .wake_at = wake_at};
  pthread_mutex_init(&ring->mutex, NULL);
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&ring->wanted, &attributes);
  pthread_cond_init(&ring->finished, &attributes);
  pthread_condattr_destroy(&attributes);
  ring->bytes = malloc(size);
  ring->chunk = malloc(LOG_RING_LINE_MAXIMUM);
  enum err err = ring->bytes && ring->chunk ? ERR_NONE : ERR_MEMORY;
  if (!err && pthread_create(&ring->thread, NULL, run, ring))
    err = ERR_SYSTEM;
  if (!err)
    return ERR_NONE;
  free(ring->bytes);
  free(ring->chunk);
  ring->bytes = ring->chunk = NULL;
  ring->size = 0;
  return err;
}

static void
copy_in(struct log_ring *ring, struct str line)
{
  size_t end = (ring->begin + ring->length) % ring->size;
  size_t first = ring->size - end;
  if (first > line.length)
    first = line.length;
  memcpy(ring->bytes + end, line.bytes, first);
  memcpy(ring->bytes, line.bytes + first, line.length - first);
  ring->length += line.length;
}

/* The mutex is held. */
static void
count_dropped(struct log_ring *ring)
{
  ring->dropped++;
  ring->dropped_in_all++;
}

void
log_ring_put(struct log_ring *ring, struct str line)
{
  bool wake = false;
  pthread_mutex_lock(&ring->mutex);
  size_t before = ring->length;
  if (line.length > LOG_RING_LINE_MAXIMUM || ring->is_stopping ||
      line.length > ring->size - before) {
    count_dropped(ring);
  } else if (line.length) {
    copy_in(ring, line);
    wake = before == 0 ||
           (before < ring->wake_at && ring->length >= ring->wake_at);
  }
  pthread_mutex_unlock(&ring->mutex);
  if (wake)
    pthread_cond_signal(&ring->wanted);
}

void
log_ring_drop(struct log_ring *ring)
{
  pthread_mutex_lock(&ring->mutex);
  count_dropped(ring);
  pthread_mutex_unlock(&ring->mutex);
}

uint64_t
log_ring_dropped(struct log_ring *ring)
{
  pthread_mutex_lock(&ring->mutex);
  uint64_t dropped = ring->dropped_in_all;
  pthread_mutex_unlock(&ring->mutex);
  return dropped;
}

uint64_t
log_ring_take_dropped(struct log_ring *ring)
{
  uint64_t dropped = 0;
  pthread_mutex_lock(&ring->mutex);
  if (ring->length <= ring->size / 2) {
    dropped = ring->dropped;
    ring->dropped = 0;
  }
  pthread_mutex_unlock(&ring->mutex);
  return dropped;
}

/* Counts the lines that are not written yet, in the ring and in the chunk. */
static uint64_t
count_unwritten(const struct log_ring *ring)
{
  size_t first = ring->size - ring->begin;
  if (first > ring->length)
    first = ring->length;
  return count_lines(ring->bytes + ring->begin, first) +
         count_lines(ring->bytes, ring->length - first) +
         count_lines(ring->chunk + ring->chunk_written,
                     ring->chunk_length - ring->chunk_written);
}

bool
log_ring_stop(struct log_ring *ring, unsigned milliseconds, uint64_t *ret_lost)
{
  struct timespec end = deadline(milliseconds);
  if (!ring->bytes) {
    *ret_lost = ring->dropped;
    return true;
  }
  pthread_mutex_lock(&ring->mutex);
  ring->is_stopping = true;
  pthread_cond_signal(&ring->wanted);
  while (!ring->has_ended)
    if (pthread_cond_timedwait(&ring->finished, &ring->mutex, &end))
      break;
  *ret_lost = ring->dropped + count_unwritten(ring);
  ring->dropped = 0;
  bool has_ended = ring->has_ended;
  pthread_mutex_unlock(&ring->mutex);
  if (!has_ended) {
    pthread_detach(ring->thread);
    return false;
  }
  pthread_join(ring->thread, NULL);
  free(ring->bytes);
  free(ring->chunk);
  ring->bytes = ring->chunk = NULL;
  ring->size = ring->length = 0;
  return true;
}
