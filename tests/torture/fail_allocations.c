/* fail_allocations: a library to preload, which makes allocations fail.
 *
 * A file named by TORTURE_FILE is mapped and shared with the test: it says
 * which allocation is to fail, and says back what has been asked for. Only one
 * kind of process looks at it, named by TORTURE_PROCESS: "child" is one that
 * compiles, "server" is any other.
 *
 * A program that ends at the first failure can have each of its allocations
 * fail in one run: a copy of the process is made for each (fork), in which it
 * fails and which has to end, while the program waits and then goes on. The
 * copy must not remove the file that the program is writing: it only counts
 * that it would.
 *
 * The program defines malloc and forwards to __libc_malloc, so that is what is
 * defined here. malloc itself is defined as well, for programs without one of
 * their own: so the same library shows what became of an earlier version. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MEMORY_IS_OUT = 71 }; /* the exit code for it */

/* The layout of the file: numbers of 64 bits. */
struct control {
  _Atomic int64_t left;    /* until the failure; 0: none fails */
  _Atomic int64_t ever;    /* not 0: all after it fail as well */
  _Atomic int64_t count;   /* allocations so far */
  _Atomic int64_t failed;  /* that failed so far */
  _Atomic int64_t copies;  /* not 0: each fails, in a copy of the process */
  _Atomic int64_t ended;   /* copies that ended with MEMORY_IS_OUT */
  _Atomic int64_t wrong;   /* the first allocation whose copy did not; or 0 */
  _Atomic int64_t status;  /* what wait said of that */
  _Atomic int64_t removed; /* files that copies would have removed */
};

static struct control *control;
static bool is_copy;

/* A name has no parentheses. NOLINTNEXTLINE(bugprone-macro-parentheses) */
#define REAL(name) static __typeof__(&name) real_##name

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
REAL(__libc_malloc);
REAL(__libc_calloc);
REAL(__libc_realloc);
REAL(__libc_memalign);

static void *
find(const char *name)
{
  return dlsym(RTLD_NEXT, name);
}

/* Functions have no common type: their places are filled in as bytes. */
#define FIND(name)                                                             \
  do {                                                                         \
    if (!real_##name)                                                          \
      *(void **)&real_##name = find(#name);                                    \
  } while (0)

__attribute__((constructor)) static void
begin(int argc, char **argv)
{
  const char *path = getenv("TORTURE_FILE");
  const char *process = getenv("TORTURE_PROCESS");
  bool child = argc > 1 && strcmp(argv[1], "compile") == 0; /* and its parent */
  if (!path || !process || child != (strcmp(process, "child") == 0))
    return;
  int fd = open(path, O_RDWR | O_CLOEXEC);
  void *at = fd < 0 ? MAP_FAILED
                    : mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE,
                           MAP_SHARED, fd, 0);
  if (fd >= 0)
    close(fd);
  if (at == MAP_FAILED)
    _exit(99);
  control = at;
}

/* Makes a copy of the process, and waits for its end. True in the copy. */
static bool
fails_in_copy(int64_t number)
{
  int saved = errno, status = 0;
  pid_t pid = _Fork();
  if (pid == 0) {
    is_copy = true;
    atomic_fetch_add(&control->failed, 1);
    errno = ENOMEM;
    return true;
  }
  while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
    continue;
  if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == MEMORY_IS_OUT) {
    atomic_fetch_add(&control->ended, 1);
  } else if (!atomic_load(&control->wrong)) {
    atomic_store(&control->wrong, number);
    atomic_store(&control->status, status);
  }
  errno = saved;
  return false;
}

static bool
fails(void)
{
  if (!control || is_copy)
    return false;
  int64_t number = atomic_fetch_add(&control->count, 1) + 1;
  if (atomic_load(&control->copies))
    return fails_in_copy(number);
  int64_t left = atomic_load(&control->left);
  if (left <= 0)
    return false;
  if (left > 1 || !atomic_load(&control->ever))
    left = atomic_fetch_sub(&control->left, 1);
  if (left != 1)
    return false;
  atomic_fetch_add(&control->failed, 1);
  errno = ENOMEM;
  return true;
}

void *
__libc_malloc(size_t size)
{
  FIND(__libc_malloc);
  return fails() ? NULL : real___libc_malloc(size);
}

void *
__libc_calloc(size_t count, size_t size)
{
  FIND(__libc_calloc);
  return fails() ? NULL : real___libc_calloc(count, size);
}

void *
__libc_realloc(void *at, size_t size)
{
  FIND(__libc_realloc);
  return fails() ? NULL : real___libc_realloc(at, size);
}

void *
__libc_memalign(size_t alignment, size_t size)
{
  FIND(__libc_memalign);
  return fails() ? NULL : real___libc_memalign(alignment, size);
}

void *
malloc(size_t size)
{
  return __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
  return __libc_calloc(count, size);
}

void *
realloc(void *at, size_t size)
{
  return __libc_realloc(at, size);
}

void *
memalign(size_t alignment, size_t size)
{
  return __libc_memalign(alignment, size);
}

void *
aligned_alloc(size_t alignment, size_t size)
{
  return __libc_memalign(alignment, size);
}

int
posix_memalign(void **ret_at, size_t alignment, size_t size)
{
  void *at = __libc_memalign(alignment, size);
  if (!at)
    return ENOMEM;
  *ret_at = at;
  return 0;
}

/* A process that may not fork could make no copies. */
int
prctl(int option, ...)
{
  static int (*real)(int option, ...);
  unsigned long rest[4];
  va_list list;
  va_start(list, option);
  for (int i = 0; i < 4; i++)
    rest[i] = va_arg(list, unsigned long);
  va_end(list);
  if (option == PR_SET_SECCOMP && control && atomic_load(&control->copies))
    return 0;
  if (!real)
    *(void **)&real = find("prctl");
  return real(option, rest[0], rest[1], rest[2], rest[3]);
}

int
unlink(const char *path)
{
  static __typeof__(&unlink) real;
  if (is_copy) {
    atomic_fetch_add(&control->removed, 1);
    return 0;
  }
  if (!real)
    *(void **)&real = find("unlink");
  return real(path);
}
