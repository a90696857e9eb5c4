#include "serve/tls_files.h"

#include "runner.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

runner_suite check_tls_files;

#define TEMPLATE "/tmp/seeother-check-XXXXXX"
static char folder[sizeof TEMPLATE];
static char paths[TLS_FILES][64];

static void
write_file(enum tls_file file, const char *text, size_t times, mode_t mode)
{
  FILE *out = fopen(paths[file], "we");
  ck_assert_ptr_nonnull(out);
  while (times--)
    ck_assert_int_ge(fputs(text, out), 0);
  ck_assert_int_eq(fclose(out), 0);
  ck_assert_int_eq(chmod(paths[file], mode), 0);
}

static void
set_up(void)
{
  snprintf(folder, sizeof folder, "%s", TEMPLATE);
  ck_assert_ptr_nonnull(mkdtemp(folder));
  snprintf(paths[TLS_CERTIFICATE], sizeof paths[0], "%s/c", folder);
  snprintf(paths[TLS_KEY], sizeof paths[0], "%s/k", folder);
  write_file(TLS_CERTIFICATE, "certificate", 1, 0644);
  write_file(TLS_KEY, "key", 1, 0600);
}

static void
tear_down(void)
{
  unlink(paths[TLS_CERTIFICATE]);
  unlink(paths[TLS_KEY]);
  rmdir(folder);
}

static enum err
open_both(struct tls_files *ret_files)
{
  return tls_files_open(str_from(paths[TLS_CERTIFICATE]),
                        str_from(paths[TLS_KEY]), ret_files);
}

START_TEST(copies_both)
{
  struct tls_files files = tls_files_none;
  char text[16];
  ck_assert(!tls_files_exist(&files));
  ck_assert_int_eq(open_both(&files), ERR_NONE);
  ck_assert(tls_files_exist(&files));
  ck_assert_int_eq(pread(files.descriptors[TLS_CERTIFICATE], text, 16, 0), 11);
  ck_assert_int_eq(memcmp(text, "certificate", 11), 0);
  ck_assert_int_eq(pread(files.descriptors[TLS_KEY], text, 16, 0), 3);
  ck_assert_int_eq(memcmp(text, "key", 3), 0);
  tls_files_close(&files);
  ck_assert(!tls_files_exist(&files));
}
END_TEST

/* Programs that are started do not get them, and nobody can change them. */
START_TEST(makes_them_safe)
{
  struct tls_files files = tls_files_none;
  ck_assert_int_eq(open_both(&files), ERR_NONE);
  for (size_t i = 0; i < TLS_FILES; i++) {
    int fd = files.descriptors[i];
    ck_assert(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    ck_assert_int_eq(fcntl(fd, F_GET_SEALS) &
                         (F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK),
                     F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK);
    ck_assert_int_lt(pwrite(fd, "x", 1, 0), 0);
  }
  tls_files_close(&files);
}
END_TEST

START_TEST(refuses_a_key_that_is_open)
{
  static const struct {
    mode_t mode;
    enum err err;
  } rows[] = {
      {0600, ERR_NONE},       {0400, ERR_NONE},       {0640, ERR_NONE},
      {0440, ERR_NONE},       {0644, ERR_PERMISSION}, {0604, ERR_PERMISSION},
      {0660, ERR_PERMISSION}, {0601, ERR_PERMISSION}, {0650, ERR_PERMISSION},
      {0602, ERR_PERMISSION},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tls_files files = tls_files_none;
    write_file(TLS_KEY, "key", 1, 0600);
    ck_assert_int_eq(chmod(paths[TLS_KEY], rows[i].mode), 0);
    ck_assert_msg(open_both(&files) == rows[i].err, "%o", rows[i].mode);
    ck_assert_int_eq(tls_files_exist(&files), rows[i].err == ERR_NONE);
    tls_files_close(&files);
    unlink(paths[TLS_KEY]);
  }
}
END_TEST

START_TEST(refuses_what_is_not_such_a_file)
{
  struct tls_files files = tls_files_none;
  char long_path[5000];
  memset(long_path, 'a', sizeof long_path);
  write_file(TLS_KEY, "0123456789abcdef", TLS_KEY_MAXIMUM / 16, 0600);
  ck_assert_int_eq(open_both(&files), ERR_NONE);
  tls_files_close(&files);
  write_file(TLS_KEY, "0123456789abcdef", TLS_KEY_MAXIMUM / 16 + 1, 0600);
  ck_assert_int_eq(open_both(&files), ERR_LIMIT);
  unlink(paths[TLS_KEY]);
  ck_assert_int_eq(open_both(&files), ERR_NO_INPUT);
  ck_assert_int_eq(mkfifo(paths[TLS_KEY], 0600), 0);
  ck_assert_int_eq(open_both(&files), ERR_NO_INPUT);
  ck_assert_int_eq(
      tls_files_open(str_of(long_path, sizeof long_path), STR("/"), &files),
      ERR_NO_INPUT);
  ck_assert_int_eq(tls_files_open(str_from(folder), STR("/"), &files),
                   ERR_NO_INPUT);
  ck_assert(!tls_files_exist(&files));
}
END_TEST

START_TEST(compares_bytes)
{
  struct tls_files a = tls_files_none, b = tls_files_none;
  ck_assert(!tls_files_are_same(&a, &b));
  write_file(TLS_CERTIFICATE, "0123456789abcdef", 4096 / 16, 0644);
  ck_assert_int_eq(open_both(&a), ERR_NONE);
  ck_assert(!tls_files_are_same(&a, &b));
  ck_assert_int_eq(open_both(&b), ERR_NONE);
  ck_assert(tls_files_are_same(&a, &b));
  tls_files_close(&b);
  write_file(TLS_CERTIFICATE, "0123456789abcdef", 4096 / 16 + 1, 0644);
  ck_assert_int_eq(open_both(&b), ERR_NONE);
  ck_assert(!tls_files_are_same(&a, &b));
  ck_assert(!tls_files_are_same(&b, &a));
  tls_files_close(&b);
  write_file(TLS_CERTIFICATE, "0123456789abcdef", 4096 / 16, 0644);
  write_file(TLS_KEY, "kez", 1, 0600);
  ck_assert_int_eq(open_both(&b), ERR_NONE);
  ck_assert(!tls_files_are_same(&a, &b));
  tls_files_close(&a);
  tls_files_close(&b);
}
END_TEST

Suite *
check_tls_files(void)
{
  const TTest *tests[] = {copies_both, makes_them_safe,
                          refuses_a_key_that_is_open,
                          refuses_what_is_not_such_a_file, compares_bytes};
  Suite *suite = suite_create("tls_files");
  TCase *files = tcase_create("files");
  tcase_add_checked_fixture(files, set_up, tear_down);
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
    tcase_add_test(files, tests[i]);
  suite_add_tcase(suite, files);
  return suite;
}
