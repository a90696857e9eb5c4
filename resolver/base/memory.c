#include "base/memory.h"

#include "base/memory_reserve.h"
#include <config.h>

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined __GLIBC__ && !defined SANITIZED && !defined FUZZING
#define COUNTS true
#else
#define COUNTS false
#endif

static _Thread_local unsigned long failures, begun;
static _Thread_local bool reserved;      /* memory_reserve serves this thread */
static atomic_bool ends;                 /* at the first failure */
static _Atomic(const char *) unfinished; /* a path, or NULL */
static _Atomic(const char *) more;       /* to say at the end, or NULL */

bool
memory_counts(void)
{
  return COUNTS;
}

unsigned long
memory_failures(void)
{
  return failures;
}

void
memory_begin(void)
{
  begun = failures;
}

enum err
memory_err(void)
{
  return failures == begun ? ERR_NONE : ERR_MEMORY;
}

void
memory_end_at_failure(const char *path)
{
  atomic_store(&unfinished, path);
  atomic_store(&ends, true);
}

void
memory_say_at_end(const char *text)
{
  atomic_store(&more, text);
}

void
memory_go_on_at_failure(void)
{
  atomic_store(&ends, false);
  atomic_store(&unfinished, NULL);
}

void
memory_begin_reserved(void)
{
  reserved = true;
}

void
memory_end_reserved(void)
{
  reserved = false;
}

/* --- the malloc family --------------------------------------------------- */

#if COUNTS

/* The functions of glibc itself. They are called by their addresses, because a
 * stub of the linker would cost every allocation some instructions. */
#ifdef __clang__ /* which does not know the attribute */
#define GLIBC extern
#else
#define GLIBC __attribute__((noplt)) extern
#endif
GLIBC void *__libc_malloc(size_t size);
GLIBC void *__libc_calloc(size_t count, size_t size);
GLIBC void *__libc_realloc(void *at, size_t size);
GLIBC void __libc_free(void *at);
GLIBC void *__libc_memalign(size_t alignment, size_t size);
GLIBC void *__libc_valloc(size_t size);
GLIBC void *__libc_pvalloc(size_t size);

/* Makes system calls only, because memory is out and locks may be held. */
static _Noreturn void
end(void)
{
  static const char text[] =
      "seeother: error: memory is out; what is unfinished is not used\n";
  const char *path = atomic_load(&unfinished);
  const char *rest = atomic_load(&more);
  ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
  if (rest)
    written = write(STDERR_FILENO, rest, strlen(rest));
  (void)written; /* nobody is left to tell */
  if (path)
    unlink(path);
  _exit(err_exit_code(ERR_MEMORY));
}

static __attribute__((noinline, cold)) void *
fail(size_t size)
{
  failures++;
  if (atomic_load(&ends))
    end();
  return reserved ? memory_reserve_alloc(size) : NULL;
}

/* Returns the result of an allocation of size bytes; NULL is counted as a
 * failure, and may be replaced by memory of the reserve. */
static inline void *
counted(void *at, size_t size)
{
  return __builtin_expect(at != NULL, true) ? at : fail(size);
}

void *
malloc(size_t size)
{
  return counted(__libc_malloc(size), size);
}

void *
calloc(size_t count, size_t size)
{
  void *at = __libc_calloc(count, size);
  if (__builtin_expect(at != NULL, true))
    return at;
  return fail(size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

void
free(void *at)
{
  if (__builtin_expect(memory_reserve_has(at), false))
    memory_reserve_free(at);
  else
    __libc_free(at);
}

/* Moves a block of the reserve to wherever there is room. */
static void *
move_reserved(void *at, size_t size)
{
  size_t before = memory_reserve_size(at);
  void *moved = size ? malloc(size) : NULL;
  if (moved)
    memcpy(moved, at, before < size ? before : size);
  if (moved || !size)
    memory_reserve_free(at);
  return moved;
}

/* Moves a block to the reserve, when that serves this thread. */
static __attribute__((noinline, cold)) void *
fail_to_move(void *at, size_t size)
{
  size_t before = at ? malloc_usable_size(at) : 0;
  void *moved = fail(size);
  if (moved && at) {
    memcpy(moved, at, before < size ? before : size);
    __libc_free(at);
  }
  return moved;
}

/* A size of 0 frees, and returns NULL without a failure. */
void *
realloc(void *at, size_t size)
{
  if (__builtin_expect(memory_reserve_has(at), false))
    return move_reserved(at, size);
  void *moved = __libc_realloc(at, size);
  if (__builtin_expect(moved != NULL, true) || (at && !size))
    return moved;
  return fail_to_move(at, size);
}

void *
reallocarray(void *at, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / size) {
    errno = ENOMEM;
    return fail(SIZE_MAX);
  }
  /* NOLINTNEXTLINE(clang-analyzer-optin.portability.UnixAPI): 0 as realloc */
  return realloc(at, count * size);
}

/* The reserve has no blocks of unusual alignment, so SIZE_MAX is asked of it,
 * which always fails. */
void *
memalign(size_t alignment, size_t size)
{
  return counted(__libc_memalign(alignment, size), SIZE_MAX);
}

void *
aligned_alloc(size_t alignment, size_t size)
{
  return counted(__libc_memalign(alignment, size), SIZE_MAX);
}

int
posix_memalign(void **ret_at, size_t alignment, size_t size)
{
  if (alignment % sizeof(void *) || alignment == 0 ||
      (alignment & (alignment - 1)))
    return EINVAL;
  void *at = counted(__libc_memalign(alignment, size), SIZE_MAX);
  if (!at)
    return ENOMEM;
  *ret_at = at;
  return 0;
}

void *
valloc(size_t size)
{
  return counted(__libc_valloc(size), SIZE_MAX);
}

void *
pvalloc(size_t size)
{
  return counted(__libc_pvalloc(size), SIZE_MAX);
}

#endif
