#include "compile/scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { HUGE_PAGE = 2 * 1024 * 1024 };

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

void *
scratch_take_memory(size_t size)
{
  size = whole_pages(size);
  void *piece = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (piece == MAP_FAILED)
    return NULL;
  if (size >= HUGE_PAGE)
    madvise(piece, size, MADV_HUGEPAGE); /* fewer misses; not needed */
  return piece;
}

/* Room is reserved, so that a full disk is told here and not by a signal. */
void *
scratch_take(struct scratch *scratch, size_t size)
{
  if (scratch->fd < 0)
    return scratch_take_memory(size);
  size = whole_pages(size);
  pthread_mutex_lock(&scratch->mutex);
  uint64_t start = scratch->end;
  int failed = posix_fallocate(scratch->fd, (off_t)start, (off_t)size);
  if (!failed)
    scratch->end += size;
  pthread_mutex_unlock(&scratch->mutex);
  if (failed)
    return NULL;
  void *piece = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED,
                     scratch->fd, (off_t)start);
  return piece == MAP_FAILED ? NULL : piece;
}

void
scratch_give(void *piece, size_t size)
{
  if (piece)
    munmap(piece, whole_pages(size));
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
