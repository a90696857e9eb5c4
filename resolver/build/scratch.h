/* scratch: large pieces of memory for the time of a build.
 *
 * They are aligned to pages, and either the process's own memory or,
 * where a build may only have so much of that, mapped from an unlinked file,
 * which the kernel may write back and forget. A piece of less than 64 KiB is of
 * malloc, and aligned as that is. Whoever takes a piece gives it back whole,
 * with its size. Safe for many threads. */
#ifndef SEEOTHER_BUILD_SCRATCH_H
#define SEEOTHER_BUILD_SCRATCH_H

#include "base/err.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scratch {
  int fd;     /* borrowed; -1: memory */
  int failed; /* why the file had no room, of errno; 0 */
  uint64_t end;
  pthread_mutex_t mutex;
};

/* Begins scratch memory. With a descriptor, which is borrowed, pieces come from
 * that file; with -1, they are memory. Pieces are given back one by one. */
void scratch_init(struct scratch *scratch, int fd);

/* Ends what scratch_init has begun. Pieces that were not given back stay. */
void scratch_fini(struct scratch *scratch);

/* Zeros; NULL when there is no room. Size 0 is as 1. */
void *scratch_take(struct scratch *scratch, size_t size);
/* NULL is allowed. */
void scratch_give(void *piece, size_t size);

/* Returns size bytes of anonymous memory, never of the file. What they hold is
 * undefined. NULL when memory is out. scratch_give takes it back. */
void *scratch_take_memory(size_t size);

/* Returns what scratch_take_memory does, with all bytes zero. */
void *scratch_take_zeros(size_t size);

/* Whether memory that is given back is kept for who takes next. Not in the
 * beginning; with false what is kept is freed. */
void scratch_keep(bool keeps);

/* Makes room for a number of bytes. The piece is memory, or NULL with capacity
 * 0 in the beginning; it moves. */
enum err scratch_grow_memory(void **piece, size_t *capacity, size_t needed);

/* An unlinked file in a directory, to make a scratch of; -1 with errno. */
int scratch_open(const char *directory);

#endif
