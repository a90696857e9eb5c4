#include "build/scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
  HUGE_PAGE = 2 * 1024 * 1024,
  PIECE_MINIMUM = 64 * 1024,
  POOL_ROWS = 64,
};

void
scratch_init(struct scratch *scratch, int fd)
{
  *scratch = (struct scratch){.fd = fd};
  pthread_mutex_init(&scratch->mutex, NULL);
}

void
scratch_fini(struct scratch *scratch)
{
  pthread_mutex_destroy(&scratch->mutex);
}

static size_t
whole_pages(size_t size)
{
  size_t page = 4096;
  return size ? (size + page - 1) / page * page : page;
}

/* --- memory ----------------------------------------------------------------
 */

/* Pieces that were given back are kept, because the kernel clears every page
 * that it provides, which takes longer than all sorting. */
static struct pool {
  pthread_mutex_t mutex;
  bool open;
  size_t count;
  struct {
    char *piece;
    size_t size;
  } rows[POOL_ROWS];
} pool = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void *
map_memory(size_t size)
{
  void *piece = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (piece == MAP_FAILED)
    return NULL;
  if (size >= HUGE_PAGE)
    madvise(piece, size, MADV_HUGEPAGE); /* for speed; errors do not matter */
  return piece;
}

/* Takes the smallest piece of the pool that is large enough, or its beginning;
 * NULL when there is none. */
static void *
take_from_pool(size_t size)
{
  size_t best = POOL_ROWS;
  void *piece = NULL;
  pthread_mutex_lock(&pool.mutex);
  for (size_t i = 0; i < pool.count; i++)
    if (pool.rows[i].size >= size &&
        (best == POOL_ROWS || pool.rows[i].size < pool.rows[best].size))
      best = i;
  if (best < POOL_ROWS) {
    piece = pool.rows[best].piece;
    pool.rows[best].piece += size;
    pool.rows[best].size -= size;
    if (pool.rows[best].size == 0)
      pool.rows[best] = pool.rows[--pool.count];
  }
  pthread_mutex_unlock(&pool.mutex);
  return piece;
}

/* Returns a piece to the pool, joined with the pieces beside it. Returns false
 * when the pool is full. */
static bool
put_into_pool(char *piece, size_t size)
{
  for (size_t i = 0; i < pool.count;) {
    if (pool.rows[i].piece + pool.rows[i].size == piece)
      piece = pool.rows[i].piece;
    else if (piece + size != pool.rows[i].piece) {
      i++;
      continue;
    }
    size += pool.rows[i].size;
    pool.rows[i] = pool.rows[--pool.count];
  }
  if (pool.count == POOL_ROWS)
    return false;
  pool.rows[pool.count].piece = piece;
  pool.rows[pool.count++].size = size;
  return true;
}

/* Small pieces come from malloc: a small image has many, and each would be a
 * system call. */
static bool
is_small(size_t size)
{
  return whole_pages(size) < PIECE_MINIMUM;
}

void *
scratch_take_memory(size_t size)
{
  void *piece;
  if (is_small(size))
    return malloc(size ? size : 1);
  size = whole_pages(size);
  piece = take_from_pool(size);
  return piece ? piece : map_memory(size);
}

void *
scratch_take_zeros(size_t size)
{
  if (is_small(size))
    return calloc(1, size ? size : 1);
  void *piece = take_from_pool(whole_pages(size));
  if (!piece)
    return map_memory(whole_pages(size));
  return memset(piece, 0, size);
}

void
scratch_give(void *piece, size_t size)
{
  if (!piece)
    return;
  if (is_small(size)) {
    free(piece);
    return;
  }
  size = whole_pages(size);
  pthread_mutex_lock(&pool.mutex);
  bool keeps = pool.open && put_into_pool(piece, size);
  pthread_mutex_unlock(&pool.mutex);
  if (!keeps)
    munmap(piece, size);
}

void
scratch_keep(bool keeps)
{
  pthread_mutex_lock(&pool.mutex);
  pool.open = keeps;
  while (!keeps && pool.count) {
    pool.count--;
    munmap(pool.rows[pool.count].piece, pool.rows[pool.count].size);
  }
  pthread_mutex_unlock(&pool.mutex);
}

/* The pages move, and are neither copied nor cleared. */
enum err
scratch_grow_memory(void **piece, size_t *capacity, size_t needed)
{
  size_t size = *capacity ? *capacity : (size_t)PIECE_MINIMUM;
  void *grown;
  if (needed <= *capacity)
    return ERR_NONE;
  while (size < needed)
    size *= 2;
  if (*piece)
    grown = mremap(*piece, *capacity, size, MREMAP_MAYMOVE);
  else
    grown = map_memory(size);
  if (!grown || grown == MAP_FAILED)
    return ERR_MEMORY;
  if (size >= HUGE_PAGE)
    madvise(grown, size, MADV_HUGEPAGE);
  *piece = grown;
  *capacity = size;
  return ERR_NONE;
}

/* --- files -----------------------------------------------------------------
 */

/* Reserves room, so that a full disk is an error here, and not a signal later.
 */
void *
scratch_take(struct scratch *scratch, size_t size)
{
  if (scratch->fd < 0 || is_small(size))
    return scratch_take_zeros(size);
  size = whole_pages(size);
  pthread_mutex_lock(&scratch->mutex);
  uint64_t start = scratch->end;
  int failed = posix_fallocate(scratch->fd, (off_t)start, (off_t)size);
  if (failed)
    scratch->failed = failed;
  else
    scratch->end += size;
  pthread_mutex_unlock(&scratch->mutex);
  if (failed)
    return NULL;
  void *piece = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED,
                     scratch->fd, (off_t)start);
  return piece == MAP_FAILED ? NULL : piece;
}

int
scratch_open(const char *directory)
{
  char *path;
  int fd = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 || asprintf(&path, "%s/.seeother-XXXXXX", directory) < 0)
    return fd;
  fd = mkostemp(path, O_CLOEXEC); /* a file system without O_TMPFILE */
  if (fd >= 0)
    unlink(path);
  free(path);
  return fd;
}
