#include "serve/descriptors.h"

#include "base/log.h"

#include <sys/resource.h>

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
  size_t kept = DESCRIPTORS_RESERVED + DESCRIPTORS_WORKER * workers;
  size_t share = limit > kept ? (limit - kept) / workers : 0;
  if (share > DESCRIPTORS_MOST / workers)
    share = DESCRIPTORS_MOST / workers;
  if (share < DESCRIPTORS_FEW)
    log_warning("with %zu descriptors, each of %zu threads may have %zu "
                "connections only; ulimit -n has more, or --threads fewer",
                limit, workers, share);
  return share < DESCRIPTORS_LEAST ? DESCRIPTORS_LEAST : (unsigned)share;
}
