#include "base/file.h"

#include "runner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

runner_suite check_file;

START_TEST(reads_a_regular_file)
{
  char path[] = "/tmp/check_file_XXXXXX";
  struct buffer out;
  int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(file_write_fd(fd, STR("a\0b")), ERR_NONE);
  file_close(fd);
  buffer_init(&out, 1024 * 1024);
  buffer_put(&out, STR("<"));
  ck_assert_int_eq(file_read(path, &out), ERR_NONE);
  ck_assert(str_equals(buffer_str(&out), STR("<a\0b")));
  buffer_fini(&out);
  unlink(path);
}
END_TEST

START_TEST(reads_at_an_offset)
{
  char path[] = "/tmp/check_file_XXXXXX", bytes[8];
  size_t length = 0;
  int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(file_write_fd(fd, STR("abcdef")), ERR_NONE);
  ck_assert_int_eq(file_read_at(fd, bytes, 3, 2, &length), ERR_NONE);
  ck_assert(str_equals(str_of(bytes, length), STR("cde")));
  ck_assert_int_eq(file_read_at(fd, bytes, 8, 4, &length), ERR_NONE);
  ck_assert(str_equals(str_of(bytes, length), STR("ef")));
  ck_assert_int_eq(file_read_at(fd, bytes, 8, 9, &length), ERR_NONE);
  ck_assert_uint_eq(length, 0);
  file_close(fd);
  unlink(path);
  ck_assert_int_eq(file_read_at(-1, bytes, 8, 0, &length), ERR_IO);
}
END_TEST

/* An old time of the content does not make a file old. */
START_TEST(knows_when_files_may_have_changed)
{
  char path[] = "/tmp/check_file_XXXXXX";
  int64_t start = time(NULL);
  int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_ge(file_changed_fd(fd), start - 1);
  struct timespec times[2] = {{.tv_sec = 77}, {.tv_sec = 77}};
  ck_assert_int_eq(futimens(fd, times), 0);
  ck_assert_int_ge(file_changed_fd(fd), start - 1);
  ck_assert_int_eq(file_changed(path), file_changed_fd(fd));
  times[1].tv_sec = start + 1000;
  ck_assert_int_eq(futimens(fd, times), 0);
  ck_assert_int_eq(file_changed(path), start + 1000);
  file_close(fd);
  unlink(path);
  ck_assert_int_eq(file_changed(path), 0);
  ck_assert_int_eq(file_changed_fd(-1), 0);
}
END_TEST

/* A directory, a device, a pipe without a writer (which must not block). */
START_TEST(reads_nothing_but_regular_files)
{
  char directory[] = "/tmp/check_file_XXXXXX", fifo[64];
  ck_assert_ptr_nonnull(mkdtemp(directory));
  snprintf(fifo, sizeof fifo, "%s/fifo", directory);
  ck_assert_int_eq(mkfifo(fifo, 0600), 0);
  const char *paths[] = {directory, "/dev/null", fifo, "/nowhere/at/all", ""};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    errno = 0;
    ck_assert_msg(file_read(paths[i], &out) == ERR_NO_INPUT, "%s", paths[i]);
    ck_assert_msg(errno != 0, "%s: no reason", paths[i]);
    ck_assert_uint_eq(buffer_str(&out).length, 0);
    buffer_fini(&out);
  }
  unlink(fifo);
  rmdir(directory);
}
END_TEST

/* Sizes about the step of reading, and the empty file. */
START_TEST(reads_files_of_any_size)
{
  static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 200000};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    struct buffer in, out;
    int fd = file_new_memory("test");
    ck_assert_int_ge(fd, 0);
    buffer_init(&in, sizes[i]);
    if (sizes[i])
      memset(buffer_extend(&in, sizes[i]), (int)('a' + i), sizes[i]);
    ck_assert_int_eq(file_write_fd(fd, buffer_str(&in)), ERR_NONE);
    ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
    buffer_init(&out, 1024 * 1024);
    ck_assert_msg(file_read_fd(fd, &out) == ERR_NONE, "%zu bytes", sizes[i]);
    ck_assert_msg(str_equals(buffer_str(&in), buffer_str(&out)), "%zu bytes",
                  sizes[i]);
    buffer_fini(&in);
    buffer_fini(&out);
    file_close(fd);
  }
}
END_TEST

START_TEST(reads_no_more_than_the_maximum)
{
  struct buffer out;
  char text[4096] = {0};
  int fd = file_new_memory("test");
  ck_assert_int_eq(file_write_fd(fd, str_of(text, sizeof text)), ERR_NONE);
  ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
  buffer_init(&out, 100);
  ck_assert_int_eq(file_read_fd(fd, &out), ERR_LIMIT);
  ck_assert_uint_le(buffer_str(&out).length, 100);
  buffer_fini(&out);
  file_close(fd);
}
END_TEST

START_TEST(reports_descriptors_that_fail)
{
  struct buffer out;
  buffer_init(&out, 1024 * 1024);
  ck_assert_int_eq(file_read_fd(-1, &out), ERR_IO);
  ck_assert_int_eq(file_write_fd(-1, STR("a")), ERR_IO);
  ck_assert_int_eq(file_seal(-1), ERR_SYSTEM);
  file_close(-1);
  buffer_fini(&out);
}
END_TEST

START_TEST(seals_against_writing_and_resizing)
{
  int fd = file_new_memory("test");
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(file_write_fd(fd, STR("image")), ERR_NONE);
  ck_assert_int_eq(file_seal(fd), ERR_NONE);
  ck_assert_int_ne(file_write_fd(fd, STR("more")), ERR_NONE);
  ck_assert_int_ne(ftruncate(fd, 0), 0);
  ck_assert_int_ne(ftruncate(fd, 4096), 0);
  ck_assert_int_ne(pwrite(fd, "X", 1, 0), 1);
  ck_assert_int_ne(file_seal(fd), ERR_NONE); /* the seals are sealed, too */
  file_close(fd);
}
END_TEST

Suite *
check_file(void)
{
  const TTest *tests[] = {reads_a_regular_file,
                          reads_nothing_but_regular_files,
                          reads_files_of_any_size,
                          reads_no_more_than_the_maximum,
                          reports_descriptors_that_fail,
                          seals_against_writing_and_resizing,
                          knows_when_files_may_have_changed,
                          reads_at_an_offset};
  return runner_make_suite("file", tests, sizeof tests / sizeof *tests);
}
