/* scratch: gives out large pieces of memory during a build.
 *
 * They are aligned to pages. They are memory of the process or, when a build
 * has a limit of memory, mapped from an unlinked file, whose pages the kernel
 * may write back and drop. A piece of less than 64 KiB comes from malloc and
 * has its alignment. A piece is given back as a whole, with its size. Safe for
 * several threads. */
#ifndef SEEOTHER_BUILD_SCRATCH_H
#define SEEOTHER_BUILD_SCRATCH_H

#include "base/err.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scratch {
  int fd;     /* borrowed; -1: memory */
  int failed; /* errno of the failure to extend the file; 0: none */
  uint64_t end;
  pthread_mutex_t mutex;
};

/* Begins scratch memory. With a descriptor, which is borrowed, pieces come from
 * that file; with -1, they are memory. Pieces are given back one by one. */
void scratch_init(struct scratch *scratch, int fd);

/* Ends the use of scratch memory. Pieces that were not given back stay. */
void scratch_fini(struct scratch *scratch);

/* Returns size bytes, all zero; NULL when there is no room. Size 0 counts as 1.
 * scratch_give takes them back. */
void *scratch_take(struct scratch *scratch, size_t size);
/* Gives a piece back, with the size with which it was taken. NULL is allowed.
 */
void scratch_give(void *piece, size_t size);

/* Returns size bytes of anonymous memory, never of the file, with undefined
 * content. NULL when memory is out. scratch_give takes it back. */
void *scratch_take_memory(size_t size);

/* Returns memory as scratch_take_memory does, with all bytes zero. */
void *scratch_take_zeros(size_t size);

/* Sets whether memory that is given back is kept for later pieces. It is not in
 * the beginning. With false, the memory that was kept is freed. */
void scratch_keep(bool keeps);

/* Makes room for a number of bytes in a piece of scratch_take_memory, which may
 * move. In the beginning it is NULL, with capacity 0. ERR_MEMORY. */
enum err scratch_grow_memory(void **piece, size_t *capacity, size_t needed);

/* Opens an unlinked file in a directory, for scratch_init. Returns its
 * descriptor, or -1 with errno. */
int scratch_open(const char *directory);

#endif
