#include "base/memory.h"

#include "base/memory_reserve.h"
#include "runner.h"
#include "starve.h"

#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_memory;

/* More than an address space has, and not known to the compiler. */
static volatile size_t too_much = SIZE_MAX / 4;

static void *
hold(void *at)
{
  static void *volatile held; /* so that no call is left out */
  held = at;
  return held;
}

static bool
fails_malloc(void)
{
  return !hold(malloc(too_much));
}
static bool
fails_calloc(void)
{
  return !hold(calloc(too_much, 8));
}
static bool
fails_realloc(void)
{
  return !hold(realloc(NULL, too_much));
}
static bool
fails_reallocarray(void)
{
  return !hold(reallocarray(NULL, too_much, 8));
}
static bool
fails_memalign(void)
{
  return !hold(memalign(64, too_much));
}
static bool
fails_aligned_alloc(void)
{
  return !hold(aligned_alloc(64, too_much));
}
static bool
fails_posix_memalign(void)
{
  void *at;
  return posix_memalign(&at, 64, too_much) != 0;
}
static bool
fails_valloc(void)
{
  return !hold(valloc(too_much));
}
static bool
fails_pvalloc(void)
{
  return !hold(pvalloc(too_much));
}

START_TEST(each_of_the_family_counts)
{
  static bool (*const rows[])(void) = {
      fails_malloc,         fails_calloc,   fails_realloc,
      fails_reallocarray,   fails_memalign, fails_aligned_alloc,
      fails_posix_memalign, fails_valloc,   fails_pvalloc,
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows && memory_counts(); i++) {
    unsigned long before = memory_failures();
    memory_begin();
    ck_assert_int_eq(memory_err(), ERR_NONE);
    ck_assert_msg(rows[i](), "row %zu has memory", i);
    ck_assert_msg(memory_failures() == before + 1, "row %zu", i);
    ck_assert_int_eq(memory_err(), ERR_MEMORY);
  }
  memory_begin();
  ck_assert_int_eq(memory_err(), ERR_NONE);
}
END_TEST

START_TEST(what_does_not_fail_is_not_counted)
{
  void *aligned = NULL;
  memory_begin();
  char *text = strdup("text");
  text = realloc(text, 100000);
  ck_assert_str_eq(text, "text");
  text = realloc(text, 0); /* frees */
  hold(text);
  ck_assert_int_eq(posix_memalign(&aligned, 4096, 100), 0);
  ck_assert_uint_eq((uintptr_t)aligned % 4096, 0);
  free(aligned);
  if (memory_counts()) {
    ck_assert_int_ne(posix_memalign(&aligned, 3, 100), 0); /* an argument */
    ck_assert_int_ne(posix_memalign(&aligned, 24, 100), 0);
  }
  free(hold(malloc(0)));
  free(hold(reallocarray(NULL, 3, 5)));
  ck_assert_int_eq(memory_err(), ERR_NONE);
}
END_TEST

static void *
fail_elsewhere(void *context)
{
  memory_begin();
  *(bool *)context = fails_malloc() && memory_err() == ERR_MEMORY;
  return NULL;
}

START_TEST(each_thread_counts_for_itself)
{
  pthread_t thread;
  bool failed = false;
  if (!memory_counts())
    return;
  memory_begin();
  ck_assert_int_eq(pthread_create(&thread, NULL, fail_elsewhere, &failed), 0);
  pthread_join(thread, NULL);
  ck_assert(failed);
  ck_assert_int_eq(memory_err(), ERR_NONE);
}
END_TEST

/* The exit code of a process in which a thread fails; the file is its. */
static int
end_in_a_thread(const char *path, bool goes_on)
{
  pid_t child = fork();
  if (child == 0) {
    pthread_t thread;
    bool failed;
    memory_end_at_failure(path);
    if (goes_on)
      memory_go_on_at_failure();
    close(STDERR_FILENO);
    if (pthread_create(&thread, NULL, fail_elsewhere, &failed) == 0)
      pthread_join(thread, NULL);
    _exit(0);
  }
  int status = -1;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status));
  return WEXITSTATUS(status);
}

/* What the end of a process says. */
static const char *
last_words(const char *more)
{
  static char text[512];
  int ends[2];
  bool failed;
  ck_assert_int_eq(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    memory_say_at_end(more);
    memory_end_at_failure(NULL);
    fail_elsewhere(&failed);
    _exit(0);
  }
  close(ends[1]);
  ssize_t length = 0, got;
  while ((got = read(ends[0], text + length,
                     sizeof text - 1 - (size_t)length)) > 0)
    length += got;
  text[length] = '\0';
  close(ends[0]);
  ck_assert_int_eq(waitpid(child, NULL, 0), child);
  return text;
}

START_TEST(the_end_says_what_can_be_done)
{
  if (!memory_counts())
    return;
  ck_assert_ptr_nonnull(strstr(last_words(NULL), "memory is out"));
  const char *text = last_words("take less\n");
  ck_assert_ptr_nonnull(strstr(text, "memory is out"));
  ck_assert_str_eq(text + strlen(text) - 10, "take less\n");
}
END_TEST

START_TEST(the_first_failure_ends_the_process)
{
  char path[] = "/tmp/seeother-memory-XXXXXX";
  if (!memory_counts())
    return;
  close(mkstemp(path));
  ck_assert_int_eq(end_in_a_thread(path, true), 0);
  ck_assert_int_eq(access(path, F_OK), 0);
  ck_assert_int_eq(end_in_a_thread(NULL, false), err_exit_code(ERR_MEMORY));
  ck_assert_int_eq(access(path, F_OK), 0);
  ck_assert_int_eq(end_in_a_thread(path, false), err_exit_code(ERR_MEMORY));
  ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

/* The compiler does not see which function it is. */
static void *
grow(void *at, size_t size)
{
  static void *(*volatile function)(void *, size_t) = realloc;
  return function(at, size);
}

START_TEST(realloc_moves_blocks_of_the_reserve)
{
  static const char text[16] = "0123456789abcde";
  if (!memory_counts())
    return;
  memory_begin();
  for (size_t size = 4; size <= 4096; size *= 4) {
    char *at = memory_reserve_alloc(sizeof text);
    memcpy(at, text, sizeof text);
    char *moved = realloc(at, size);
    ck_assert_ptr_nonnull(moved);
    ck_assert(!memory_reserve_has(moved));
    ck_assert_mem_eq(moved, text, size < sizeof text ? size : sizeof text);
    free(moved);
  }
  char *at = memory_reserve_alloc(sizeof text);
  size_t place = (size_t)(at - memory_reserve_bytes);
  memcpy(at, text, sizeof text);
  ck_assert_ptr_null(grow(at, too_much));
  ck_assert_int_eq(memory_err(), ERR_MEMORY);
  char *same = memory_reserve_bytes + place;
  ck_assert_str_eq(same, text); /* it stays where it was */
  grow(same, 0);
  same = memory_reserve_alloc(1);
  ck_assert_ptr_eq(same, memory_reserve_bytes + place); /* it was freed */
  free(same);
}
END_TEST

/* What malloc refuses is counted, and had from the reserve. */
START_TEST(the_reserve_serves_who_asks_for_it)
{
  char *old = malloc(8), *grown, *made;
  void *aligned = NULL;
  strcpy(old, "text");
  memory_begin();
  if (!starve_begin()) {
    free(old);
    return;
  }
  bool refused = !hold(malloc(8));
  memory_begin_reserved();
  made = malloc(8);
  grown = realloc(old, 100000);
  int code = posix_memalign(&aligned, 64, 64); /* which it does not have */
  memory_end_reserved();
  bool again = !hold(malloc(100000));
  starve_end();
  ck_assert(refused && again);
  ck_assert_int_eq(memory_err(), ERR_MEMORY);
  ck_assert(memory_reserve_has(made) && memory_reserve_has(grown));
  ck_assert_str_eq(grown, "text");
  ck_assert_int_ne(code, 0);
  free(grown);
  free(made);
}
END_TEST

Suite *
check_memory(void)
{
  const TTest *tests[] = {
      each_of_the_family_counts,         what_does_not_fail_is_not_counted,
      each_thread_counts_for_itself,     the_first_failure_ends_the_process,
      the_end_says_what_can_be_done,     realloc_moves_blocks_of_the_reserve,
      the_reserve_serves_who_asks_for_it};
  return runner_make_suite("memory", tests, sizeof tests / sizeof *tests);
}
