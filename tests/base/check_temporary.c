#include "base/temporary.h"

#include "base/file.h"
#include "runner.h"
#include "starve.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_temporary;

static char directory[32], place[64];

static void
setup(void)
{
  snprintf(directory, sizeof directory, "/tmp/check_temporary_XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(directory));
  snprintf(place, sizeof place, "%s/x.image", directory);
}

static void
teardown(void)
{
  unlink(place);
  ck_assert_int_eq(rmdir(directory), 0); /* so nothing else is there */
}

static bool
has(const char *path, struct str wanted)
{
  struct buffer text;
  buffer_init(&text, 1 << 20);
  bool same = file_read(path, &text) == ERR_NONE &&
              str_equals(buffer_str(&text), wanted);
  buffer_fini(&text);
  return same;
}

static struct temporary
create(struct str text)
{
  struct temporary temporary;
  ck_assert_int_eq(temporary_create(place, 0644, &temporary), ERR_NONE);
  ck_assert_int_eq(file_write_fd(temporary.fd, text), ERR_NONE);
  return temporary;
}

START_TEST(has_a_name_when_it_is_whole)
{
  struct stat status;
  setup();
  mode_t mask = umask(027);
  struct temporary temporary = create(STR("one"));
  umask(mask);
  ck_assert_int_ne(access(place, F_OK), 0);
  ck_assert_int_eq(temporary_publish(&temporary, place), ERR_NONE);
  temporary_end(&temporary);
  ck_assert(has(place, STR("one")));
  ck_assert_int_eq(stat(place, &status), 0);
  ck_assert_uint_eq(status.st_mode & 0777, 0640);
  temporary = create(STR("two"));
  ck_assert(has(place, STR("one")));
  ck_assert_int_eq(temporary_publish(&temporary, place), ERR_NONE);
  ck_assert(has(place, STR("two")));
  temporary_end(&temporary);
  temporary_end(&temporary);
  teardown();
}
END_TEST

START_TEST(leaves_nothing_when_it_fails)
{
  setup();
  struct temporary temporary = create(STR("one"));
  ck_assert_int_eq(mkdir(place, 0755), 0); /* nothing can have that name */
  ck_assert_int_eq(temporary_publish(&temporary, place), ERR_IO);
  temporary_end(&temporary);
  rmdir(place);
  ck_assert_int_eq(temporary_create("/nowhere/at/all", 0644, &temporary),
                   ERR_CREATE);
  ck_assert_int_eq(temporary.fd, -1);
  temporary_end(&temporary);
  teardown();
}
END_TEST

START_TEST(takes_a_name_without_a_directory)
{
  struct temporary temporary;
  char back[4096];
  setup();
  ck_assert_ptr_nonnull(getcwd(back, sizeof back));
  ck_assert_int_eq(chdir(directory), 0);
  ck_assert_int_eq(temporary_create("x.image", 0644, &temporary), ERR_NONE);
  ck_assert_int_eq(file_write_fd(temporary.fd, STR("one")), ERR_NONE);
  ck_assert_int_eq(temporary_publish(&temporary, "x.image"), ERR_NONE);
  ck_assert_int_eq(chdir(back), 0);
  ck_assert(has(place, STR("one")));
  temporary_end(&temporary);
  teardown();
}
END_TEST

START_TEST(replaces_no_pipe)
{
  struct temporary temporary;
  struct stat status;
  setup();
  ck_assert_int_eq(mkfifo(place, 0600), 0);
  ck_assert_int_eq(temporary_create(place, 0600, &temporary), ERR_CREATE);
  ck_assert_int_eq(stat(place, &status), 0);
  ck_assert(S_ISFIFO(status.st_mode));
  teardown();
}
END_TEST

START_TEST(makes_nothing_when_memory_is_out)
{
  struct temporary temporary;
  setup();
  if (starve_begin()) {
    enum err err = temporary_create(place, 0644, &temporary);
    starve_end();
    ck_assert_int_eq(err, ERR_MEMORY);
    ck_assert_int_eq(temporary.fd, -1);
  }
  teardown();
}
END_TEST

/* The file has its name then, and nobody knows for how long. */
START_TEST(says_when_its_directory_cannot_be_opened)
{
  struct rlimit before, none;
  setup();
  struct temporary temporary = create(STR("one"));
  ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
  none = (struct rlimit){0, before.rlim_max};
  ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
  enum err err = temporary_publish(&temporary, place);
  ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
  ck_assert_int_eq(err, ERR_IO);
  ck_assert(has(place, STR("one")));
  temporary_end(&temporary);
  teardown();
}
END_TEST

/* It has its name then, and whoever published it hears that it may lose it. */
START_TEST(says_when_its_directory_is_not_written)
{
  setup();
  struct temporary temporary = create(STR("one"));
  if (starve_begin()) {
    enum err err = temporary_publish(&temporary, place);
    starve_end();
    ck_assert_int_eq(err, ERR_IO);
    ck_assert(has(place, STR("one")));
  }
  temporary_end(&temporary);
  teardown();
}
END_TEST

/* One whose owner lives stays, one whose owner was killed goes. */
START_TEST(reaps_what_the_dead_have_left)
{
  int status;
  char *left = NULL;
  int ends[2];
  setup();
  struct temporary own = create(STR("mine"));
  ck_assert_int_eq(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    struct temporary temporary = create(STR("half of"));
    ssize_t put = write(ends[1], temporary.path, strlen(temporary.path) + 1);
    (void)put;
    pause();
  }
  left = calloc(1, 4096);
  ck_assert_int_gt(read(ends[0], left, 4095), 0);
  temporary_reap(place);
  temporary_reap_all(directory);
  ck_assert_int_eq(access(left, F_OK), 0);
  kill(child, SIGKILL);
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert_int_eq(access(left, F_OK), 0);
  temporary_reap(place);
  ck_assert_int_ne(access(left, F_OK), 0);
  ck_assert_int_eq(access(own.path, F_OK), 0);
  temporary_end(&own);
  free(left);
  close(ends[0]);
  close(ends[1]);
  teardown();
}
END_TEST

static void
touch(const char *name, bool stays)
{
  char path[128];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  int fd = open(path, O_WRONLY | O_CREAT, 0644);
  ck_assert_int_ge(fd, 0);
  close(fd);
  temporary_reap(place);
  ck_assert_msg((access(path, F_OK) == 0) == stays, "%s", name);
  unlink(path);
}

START_TEST(reaps_what_looks_like_its_own_alone)
{
  setup();
  touch(".x.image.0a1b2c.tmp", false);
  touch(".y.image.0a1b2c.tmp", true);
  touch("x.image.0a1b2c.tmp", true);
  touch(".x.image.0a1b2c", true);
  touch(".x.image.tmp", true);
  touch(".x.image.more.0a1b2c.tmp", true);
  touch(".tmp", true);
  touch("..tmp", true);
  teardown();
}
END_TEST

/* A name may have one letter, and no fewer. */
START_TEST(reaps_short_names)
{
  static const struct {
    const char *name;
    bool stays;
  } rows[] = {{".x.0a1b2c.tmp", false}, {"..0a1b2c.tmp", true}};
  setup();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", directory, rows[i].name);
    int fd = open(path, O_WRONLY | O_CREAT, 0644);
    ck_assert_int_ge(fd, 0);
    close(fd);
    temporary_reap_all(directory);
    ck_assert_msg((access(path, F_OK) == 0) == rows[i].stays, "%s",
                  rows[i].name);
    unlink(path);
  }
  teardown();
}
END_TEST

Suite *
check_temporary(void)
{
  const TTest *tests[] = {has_a_name_when_it_is_whole,
                          leaves_nothing_when_it_fails,
                          takes_a_name_without_a_directory,
                          replaces_no_pipe,
                          makes_nothing_when_memory_is_out,
                          says_when_its_directory_cannot_be_opened,
                          says_when_its_directory_is_not_written,
                          reaps_what_the_dead_have_left,
                          reaps_what_looks_like_its_own_alone,
                          reaps_short_names};
  return runner_make_suite("temporary", tests, sizeof tests / sizeof *tests);
}
