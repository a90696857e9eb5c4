#include "serve/watch.h"

#include "base/clock.h"
#include "serve/watch_paths.h"
#include "serve/watch_search.h"

#include "runner.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

runner_suite check_watch;

/* A folder of its own, which is the current one. */
static char folder[] = "/tmp/check_watch-XXXXXX";
static int before;

static void
enter(void)
{
  strcpy(folder, "/tmp/check_watch-XXXXXX");
  before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ck_assert_ptr_nonnull(mkdtemp(folder));
  ck_assert_int_eq(chdir(folder), 0);
}

static void
leave(void)
{
  char command[128];
  ck_assert_int_eq(fchdir(before), 0);
  close(before);
  snprintf(command, sizeof command, "rm -r %s", folder);
  ck_assert_int_eq(system(command), 0);
}

static void
put(const char *path)
{
  FILE *file = fopen(path, "we");
  ck_assert_ptr_nonnull(file);
  fputs("text", file);
  fclose(file);
}

static const int64_t never = INT64_MAX;

static void
follow(struct watch *watch, const char *path, const char *ignored)
{
  watch_init(watch);
  ck_assert_int_eq(watch_open(watch), ERR_NONE);
  ck_assert_int_eq(watch_follow(watch, &path, 1, ignored, never), ERR_NONE);
}

/* Whether it is time to load within some seconds. */
static bool
is_due(struct watch *watch)
{
  int64_t end = clock_milliseconds() + 5000;
  do {
    if (watch_look(watch))
      return true;
    int wait = watch_wait(watch, 1000);
    if (wait == 1000)
      return false; /* nothing has happened */
    nanosleep(&(struct timespec){.tv_nsec = (long)(wait + 1) * 1000000}, NULL);
  } while (clock_milliseconds() < end);
  return false;
}

START_TEST(sees_what_is_published)
{
  struct watch watch;
  enter();
  put("data");
  follow(&watch, "data", NULL);
  ck_assert(!is_due(&watch));
  put("data");
  ck_assert(is_due(&watch));
  ck_assert(!is_due(&watch));
  put("new");
  ck_assert(!is_due(&watch));
  ck_assert_int_eq(rename("new", "data"), 0);
  ck_assert(is_due(&watch));
  ck_assert_int_eq(unlink("data"), 0);
  ck_assert(!is_due(&watch));
  put("other");
  ck_assert_int_eq(link("other", "data"), 0);
  ck_assert(is_due(&watch));
  ck_assert_int_eq(unlink("data"), 0);
  ck_assert_int_eq(symlink("other", "data"), 0);
  ck_assert(is_due(&watch));
  put("other");
  ck_assert(is_due(&watch));
  watch_close(&watch);
  ck_assert(!watch_look(&watch));
  leave();
}
END_TEST

START_TEST(waits_for_writers)
{
  struct watch watch;
  enter();
  mkdir("all", 0755);
  put("all/one");
  follow(&watch, "all/", NULL);
  int fd = open("all/one", O_WRONLY | O_CLOEXEC);
  ck_assert_int_eq(write(fd, "x", 1), 1);
  ck_assert(!is_due(&watch));
  put("all/two");
  int64_t end = clock_milliseconds() + 500;
  while (clock_milliseconds() < end)
    ck_assert(!watch_look(&watch));
  close(fd);
  ck_assert(is_due(&watch));
  ck_assert_uint_eq(watch.writing, 0);
  watch_close(&watch);
  leave();
}
END_TEST

/* What goes away while it is written is not waited for. */
START_TEST(forgets_writers_that_are_gone)
{
  struct watch watch;
  enter();
  mkdir("all", 0755);
  mkdir("all/below", 0755);
  put("all/below/one");
  follow(&watch, "all", NULL);
  int fd = open("all/below/one", O_WRONLY | O_CLOEXEC);
  ck_assert_int_eq(write(fd, "x", 1), 1);
  watch_look(&watch);
  ck_assert_uint_eq(watch.writing, 1);
  ck_assert_int_eq(rename("all/below", "aside"), 0);
  ck_assert(is_due(&watch));
  ck_assert_uint_eq(watch.writing, 0);
  close(fd);
  watch_close(&watch);
  leave();
}
END_TEST

START_TEST(waits_for_what_was_there)
{
  struct watch watch;
  enter();
  put("one");
  put("two");
  const char *paths[] = {"one", "two", "never/there"};
  watch_init(&watch);
  ck_assert_int_eq(watch_open(&watch), ERR_NONE);
  ck_assert_int_eq(watch_follow(&watch, paths, 3, NULL, never), ERR_NONE);
  put("one");
  ck_assert(is_due(&watch));
  ck_assert_int_eq(unlink("two"), 0);
  put("one");
  int64_t end = clock_milliseconds() + 500;
  while (clock_milliseconds() < end)
    ck_assert(!watch_look(&watch));
  watch.first -= WATCH_MOST_MILLISECONDS; /* but not for ever */
  ck_assert(watch_look(&watch));
  watch_close(&watch);
  leave();
}
END_TEST

/* What was changed between a load and the beginning of the watch. */
START_TEST(knows_what_came_before)
{
  static const struct {
    const char *path, *last; /* what was made last on the way to the path */
  } rows[] = {{"all", "all/one"},
              {"all/one", "all/one"},
              {"link", "link"},
              {"way/one", "way"}};
  enter();
  mkdir("all", 0755);
  put("all/one");
  ck_assert_int_eq(symlink("all/one", "link"), 0);
  ck_assert_int_eq(symlink("all", "way"), 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (int later = 0; later < 2; later++) {
      struct watch watch;
      struct stat status;
      ck_assert_int_eq(lstat(rows[i].last, &status), 0);
      int64_t time =
          (int64_t)status.st_ctim.tv_sec * 1000000000 + status.st_ctim.tv_nsec;
      watch_init(&watch);
      ck_assert_int_eq(watch_open(&watch), ERR_NONE);
      ck_assert_int_eq(
          watch_follow(&watch, &rows[i].path, 1, NULL, time + later), ERR_NONE);
      ck_assert_msg(is_due(&watch) == (later == 0), "%s", rows[i].path);
      watch_close(&watch);
    }
  unlink("link");
  unlink("way");
  leave();
}
END_TEST

/* --- places -------------------------------------------------------------- */

/* The places of a path, as "folder name" with a comma after each. */
static const char *
places_of(const char *path, const char *ignored)
{
  static char text[1024];
  struct watch_places places;
  int64_t changed;
  int inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  ck_assert_int_eq(
      watch_search_run(inotify, &path, 1, ignored, &places, &changed),
      ERR_NONE);
  text[0] = '\0';
  for (size_t i = 0; i < places.count; i++) {
    size_t length = strlen(text);
    snprintf(text + length, sizeof text - length, "%s %s,",
             places.rows[i].folder,
             places.rows[i].name ? places.rows[i].name : "*");
  }
  watch_places_fini(&places);
  close(inotify);
  return text;
}

START_TEST(finds_the_way)
{
  enter();
  mkdir("a", 0755);
  mkdir("a/b", 0755);
  mkdir("a/b/c", 0755);
  put("a/b/file");
  ck_assert_int_eq(symlink("a/b", "short"), 0);
  ck_assert_int_eq(symlink("../file", "a/b/c/up"), 0);
  ck_assert_int_eq(symlink("circle", "circle"), 0);
  ck_assert_int_eq(symlink("..", "a/b/c/round"), 0);
  static const struct {
    const char *path, *places;
  } rows[] = {
      {"a/b/file", ". a,./a b,./a/b file,"},
      {"./a//b/../b/file", ". a,./a b,./a/b/../b file,"},
      {"short/file", ". short,. a,./a b,./a/b file,"},
      {"a/b/c/up", ". a,./a b,./a/b c,./a/b/c up,./a/b/c/.. file,"},
      {"a/none/file", ". a,./a none,"},
      {"a/b/file/below", ". a,./a b,./a/b file,"},
      {"circle", ". circle,"},
      {"a/b/c/round/file", ". a,./a b,./a/b c,./a/b/c round,./a/b/c/.. file,"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *found = places_of(rows[i].path, "a");
    ck_assert_msg(strcmp(found, rows[i].places) == 0, "%s: %s", rows[i].path,
                  found);
  }
  /* All that is below a folder, in whatever order; the circle ends. */
  static const char *const below[] = {"./a/b *,", "./a/b/c *,", "./a/b/c up,",
                                      "./a/b/c round,"};
  const char *found = places_of("a/b", NULL);
  for (size_t i = 0; i < sizeof below / sizeof *below; i++)
    ck_assert_msg(strstr(found, below[i]) != NULL, "%s: %s", below[i], found);
  ck_assert_ptr_null(strstr(places_of("a/b", "a/b/c"), "./a/b/c *,"));
  ck_assert_ptr_null(strstr(places_of(".", "a"), "./a *,"));
  leave();
}
END_TEST

START_TEST(follows_what_a_reload_reads)
{
  static const struct {
    const char *config, *lines;
    size_t count;
  } rows[] = {
      {NULL, "", 1},
      {NULL, "dataset\t/elsewhere/x\ntable\t/elsewhere/y\n", 1},
      {NULL, "theme\t/theme\nimageDir\t/images\n", 2},
      {"c.ttl", "dataset\ta.ttl\ndataset\t-\ndataset\tsparql:x\ntable\tt\n", 4},
      {"c.ttl", "listen\ta.ttl\n", 2},
  };
  const char *datasets[] = {"x.nt", "-"};
  enter();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct compile_options options = {
        .config = rows[i].config, .datasets = datasets, .dataset_count = 2};
    struct watch watch;
    watch_init(&watch);
    ck_assert_int_eq(watch_open(&watch), ERR_NONE);
    ck_assert_int_eq(
        watch_paths_follow(&watch, &options, str_from(rows[i].lines), never),
        ERR_NONE);
    ck_assert_uint_eq(watch.count, rows[i].count);
    ck_assert_int_eq(watch.ignored != NULL, i == 2);
    watch_close(&watch);
  }
  leave();
}
END_TEST

Suite *
check_watch(void)
{
  const TTest *tests[] = {
      sees_what_is_published,        waits_for_writers,
      forgets_writers_that_are_gone, waits_for_what_was_there,
      knows_what_came_before,        finds_the_way,
      follows_what_a_reload_reads,
  };
  return runner_make_suite("watch", tests, sizeof tests / sizeof *tests);
}
