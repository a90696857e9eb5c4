/* log_ring: a buffer of log lines, which a thread of its own writes to a
 * descriptor.
 *
 * A thread that logs a line copies it into a ring of bytes and goes on. Only
 * the thread of the ring waits for the reader at the other end. When the reader
 * stalls and the ring is full, lines are dropped and counted. Lines come out
 * whole and in order: writes to a pipe have at most PIPE_BUF bytes, so that
 * lines of other writers of the same pipe do not mix with them. */
#ifndef SEEOTHER_SERVE_LOG_RING_H
#define SEEOTHER_SERVE_LOG_RING_H

#include "base/err.h"
#include "base/str.h"

#include <pthread.h>
#include <stdint.h>

enum { LOG_RING_LINE_MAXIMUM = 64 * 1024 };

struct log_ring {
  pthread_mutex_t mutex;   /* guards all that follows; held no longer than a
                              copy takes */
  pthread_cond_t wanted;   /* the thread has something to do */
  pthread_cond_t finished; /* has_ended has become true */
  pthread_t thread;
  int fd;
  size_t wake_at; /* the thread writes when there are so many bytes */
  char *bytes;    /* the ring; NULL when there is none */
  size_t size, begin, length;
  char *chunk; /* what is being written; the thread alone touches its bytes */
  size_t chunk_length, chunk_written;
  uint64_t dropped;        /* lines, since they were last asked for */
  uint64_t dropped_in_all; /* lines, since the start */
  bool is_stopping, has_ended;
};

/* Starts the thread. fd stays the caller's and must stay open. The ring holds
 * size bytes, which is at least LOG_RING_LINE_MAXIMUM. The thread writes what
 * there is when there are wake_at bytes, or a second after the first of them; 1
 * means at once. The calling thread's signal mask is that of the new thread.
 * ERR_MEMORY when memory is out, ERR_SYSTEM when there can be no thread; the
 * ring then drops everything. */
enum err log_ring_start(struct log_ring *ring, int fd, size_t size,
                        size_t wake_at);

/* Copies a line with its line feed, which must be its only one. A line that
 * does not fit, or is longer than LOG_RING_LINE_MAXIMUM, is dropped and
 * counted. Never waits for the reader. Safe from any thread. */
void log_ring_put(struct log_ring *ring, struct str line);

/* Counts a line that could not be made. */
void log_ring_drop(struct log_ring *ring);

/* Returns the number of lines dropped since the last call that returned any,
 * once the reader reads again (at least half of the ring is free); 0 as long as
 * it stalls. */
uint64_t log_ring_take_dropped(struct log_ring *ring);

/* Returns how many lines were dropped since the start; 0 for a ring that was
 * never started, and is all zero. Safe from any thread. */
uint64_t log_ring_dropped(struct log_ring *ring);

/* Writes what is left, for so many milliseconds at most, and ends the thread.
 * *ret_lost is the number of lines that were dropped and not yet asked for, or
 * are still unwritten. True when the thread has ended: the ring is then freed.
 * False when the reader has not let it: the thread is left as it is, and the
 * ring must outlive it; the end of the process ends both. */
bool log_ring_stop(struct log_ring *ring, unsigned milliseconds,
                   uint64_t *ret_lost);

#endif
