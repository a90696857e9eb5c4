#include "serve/descriptors.h"

#include "base/file.h"
#include "base/log.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

static size_t reserved;

void
descriptors_reserve(size_t count)
{
  reserved += count;
}

static size_t
raise_limit(void)
{
  struct rlimit limit = {1024, 1024};
  getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
  }
  return limit.rlim_cur;
}

unsigned
descriptors_share(size_t workers)
{
  size_t limit = raise_limit();
  size_t kept = DESCRIPTORS_RESERVED + DESCRIPTORS_WORKER * workers + reserved;
  size_t share = limit > kept ? (limit - kept) / workers : 0;
  if (share > DESCRIPTORS_MOST / workers)
    share = DESCRIPTORS_MOST / workers;
  if (share < DESCRIPTORS_FEW)
    log_warning("with %zu descriptors, each of %zu threads may only have %zu "
                "connections; raise ulimit -n, or use fewer --threads",
                limit, workers, share);
  return share < DESCRIPTORS_LEAST ? DESCRIPTORS_LEAST : (unsigned)share;
}

static int
compare(const void *a, const void *b)
{
  return *(const int *)a - *(const int *)b;
}

void
descriptors_keep(int *kept, size_t count)
{
  unsigned first = STDERR_FILENO + 1;
  qsort(kept, count, sizeof *kept, compare);
  for (size_t i = 0; i < count; i++) {
    if (kept[i] < 0)
      continue;
    if ((unsigned)kept[i] > first)
      close_range(first, (unsigned)kept[i] - 1, 0);
    first = (unsigned)kept[i] + 1;
  }
  close_range(first, UINT_MAX, 0);
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nothing >= 0)
    dup2(nothing, STDIN_FILENO);
  file_close(nothing);
}
