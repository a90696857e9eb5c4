#include "store/image_map.h"

#include "base/file.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A map that is closed is used again and never freed, because the signal
 * handler may walk the list at any time. */
struct image_map {
  struct image_map *next; /* the list of all maps that were ever made, the
                             newest first */
  bool used;              /* under the mutex */
  atomic_uintptr_t start; /* of the bytes that may raise SIGBUS; 0: none may */
  _Atomic uint64_t size;  /* bytes */
  atomic_bool changed;
  unsigned char *bytes;
  void *area; /* what was mapped: the bytes, and the padding around them */
  size_t area_size;
  int fd;                  /* of a mapped file that may change, or -1 */
  int64_t modified;        /* its time of modification, in nanoseconds */
  _Atomic int64_t touched; /* the time of change that was accepted */
};

enum {
  HUGE_PAGE = 2 * 1024 * 1024,     /* bytes */
  HUGE_PAGE_LEAST = HUGE_PAGE / 8, /* bytes for which one is worthwhile */
};

static _Atomic(struct image_map *) maps;
static pthread_mutex_t mutex =
    PTHREAD_MUTEX_INITIALIZER; /* held while a map is taken or closed */

/* --- the signal ---------------------------------------------------------- */

/* Returns the map to which an address belongs, or NULL. */
static struct image_map *
find_map(uintptr_t address)
{
  for (struct image_map *map = atomic_load(&maps); map; map = map->next) {
    uintptr_t start = atomic_load(&map->start);
    if (start && address >= start && address - start < atomic_load(&map->size))
      return map;
  }
  return NULL;
}

/* Calls only what a signal handler may call: mmap is a plain system call. */
static void
on_bus_error(int number, siginfo_t *info, void *context)
{
  int saved = errno;
  uintptr_t address = (uintptr_t)info->si_addr;
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  struct image_map *map = find_map(address);
  (void)context;
  if (map) {
    unsigned char *start = (unsigned char *)info->si_addr - address % page;
    atomic_store(&map->changed, true);
    if (mmap(start, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED,
             -1, 0) == MAP_FAILED)
      map = NULL;
  }
  if (!map) /* the instruction is run again, and ends the process */
    signal(number, SIG_DFL);
  errno = saved;
}

static void
install_handler(void)
{
  struct sigaction action = {.sa_flags = SA_SIGINFO | SA_RESTART};
  action.sa_sigaction = on_bus_error;
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, NULL);
}

/* --- files --------------------------------------------------------------- */

static int64_t
time_of(struct timespec time)
{
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Returns whether a memory file is sealed against becoming shorter and being
 * written to. */
static bool
is_sealed(int fd)
{
  int seals = fcntl(fd, F_GET_SEALS);
  return seals >= 0 && seals & F_SEAL_WRITE && seals & F_SEAL_SHRINK;
}

static struct image_map *
take_map(void)
{
  pthread_mutex_lock(&mutex);
  struct image_map *map = atomic_load(&maps);
  while (map && map->used)
    map = map->next;
  if (!map && (map = calloc(1, sizeof *map))) {
    map->next = atomic_load(&maps);
    atomic_store(&maps, map);
  }
  if (map) {
    map->used = true;
    map->fd = -1;
    map->bytes = NULL;
    map->area = NULL;
    atomic_store(&map->changed, false);
  }
  pthread_mutex_unlock(&mutex);
  return map;
}

static enum err
read_all(int fd, unsigned char *bytes, uint64_t size, const char *what)
{
  size_t length;
  if (file_read_at(fd, bytes, size, 0, &length)) {
    log_error("%s: %s", what, strerror(errno));
    return ERR_IO;
  }
  if (length == size)
    return ERR_NONE;
  log_error("%s: it becomes shorter while it is read", what);
  return ERR_BAD_DATA;
}

static enum err
map_area(struct image_map *map, size_t size, int protection, int flags, int fd)
{
  void *area = mmap(NULL, size, protection, flags, fd, 0);
  if (area == MAP_FAILED)
    return ERR_MEMORY;
  map->area = map->bytes = area;
  map->area_size = size;
  return ERR_NONE;
}

/* Copies the file into private memory, which is not written to afterwards. Most
 * of the time goes into getting pages from the kernel; large pages, where there
 * are any, take a tenth of that. */
static enum err
copy_file(struct image_map *map, int fd, uint64_t size, const char *what)
{
  size_t room = size, align = 1;
  if (size >= HUGE_PAGE_LEAST) {
    align = HUGE_PAGE;
    room = (size + 2 * align - 1) / align * align;
  }
  TRY(map_area(map, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
               -1));
  map->bytes += -(uintptr_t)map->bytes % align;
  if (align > 1)
    madvise(map->bytes, (size + align - 1) / align * align, MADV_HUGEPAGE);
  TRY(read_all(fd, map->bytes, size, what));
  return mprotect(map->area, room, PROT_READ) ? ERR_MEMORY : ERR_NONE;
}

static enum err
map_file(struct image_map *map, int fd, uint64_t size)
{
  return map_area(map, size, PROT_READ, MAP_SHARED, fd);
}

/* Makes our handler responsible for SIGBUS in the map from here on. */
static enum err
watch_file(struct image_map *map, int fd)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  struct stat status;
  map->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (map->fd < 0 || fstat(map->fd, &status))
    return ERR_SYSTEM;
  map->modified = time_of(status.st_mtim);
  atomic_store(&map->touched, time_of(status.st_ctim));
  pthread_once(&once, install_handler);
  atomic_store(&map->start, (uintptr_t)map->bytes);
  return ERR_NONE;
}

enum err
image_map_open(int fd, uint64_t size, const char *what,
               struct image_map **ret_map)
{
  struct image_map *map = take_map();
  enum err err;
  if (!map)
    return ERR_MEMORY;
  atomic_store(&map->size, size);
  if (is_sealed(fd)) {
    err = map_file(map, fd, size);
  } else if (size <= IMAGE_MAP_COPY_MAXIMUM) {
    err = copy_file(map, fd, size, what);
  } else {
    err = map_file(map, fd, size);
    if (!err)
      err = watch_file(map, fd);
  }
  if (err) {
    image_map_close(map);
    return err;
  }
  *ret_map = map;
  return ERR_NONE;
}

void
image_map_close(struct image_map *map)
{
  if (!map)
    return;
  atomic_store(&map->start,
               0); /* before the addresses can be used for something else */
  if (map->area)
    munmap(map->area, map->area_size);
  if (map->fd >= 0)
    close(map->fd);
  pthread_mutex_lock(&mutex);
  map->used = false;
  pthread_mutex_unlock(&mutex);
}

const unsigned char *
image_map_bytes(const struct image_map *map)
{
  return map->bytes;
}

/* --- changes ------------------------------------------------------------- */

bool
image_map_is_changed(const struct image_map *map)
{
  return atomic_load_explicit(&map->changed, memory_order_relaxed);
}

void
image_map_spoil(struct image_map *map)
{
  atomic_store(&map->changed, true);
}

enum image_map_state
image_map_check(struct image_map *map, int64_t *ret_touched)
{
  struct stat status;
  if (image_map_is_changed(map))
    return IMAGE_MAP_CHANGED;
  if (map->fd < 0)
    return IMAGE_MAP_SAME;
  if (fstat(map->fd, &status) ||
      (uint64_t)status.st_size != atomic_load(&map->size) ||
      time_of(status.st_mtim) != map->modified) {
    image_map_spoil(map);
    return IMAGE_MAP_CHANGED;
  }
  int64_t touched = time_of(status.st_ctim);
  if (touched == atomic_load(&map->touched))
    return IMAGE_MAP_SAME;
  *ret_touched = touched;
  return IMAGE_MAP_TOUCHED;
}

void
image_map_accept(struct image_map *map, int64_t touched)
{
  atomic_store(&map->touched, touched);
}
