#include "build/image_record.h"

#include "base/file.h"
#include "data_kit.h"
#include "runner.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

runner_suite check_image_record;

static char directory[40], image[80], record[80];
static const uint64_t KEY = 0x0123456789abcdef;

static void
put_file(const char *path, struct str text)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(file_write_fd(fd, text), ERR_NONE);
  close(fd);
}

static void
setup(void)
{
  static const struct kit_source source = {
      "a.nt", SYNTAX_NTRIPLES, STR_INIT("<http://e/a> <http://e/p> \"x\" .\n"),
      1};
  struct buffer bytes;
  snprintf(directory, sizeof directory, "/tmp/check_image_record_XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(directory));
  snprintf(image, sizeof image, "%s/one.image", directory);
  snprintf(record, sizeof record, "%s/0123456789abcdef.good", directory);
  int fd = kit_image(&source, 1, STR(""));
  buffer_init(&bytes, 1 << 24);
  ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
  ck_assert_int_eq(file_read_fd(fd, &bytes), ERR_NONE);
  close(fd);
  put_file(image, buffer_str(&bytes));
  buffer_fini(&bytes);
}

static void
teardown(void)
{
  unlink(image);
  unlink(record);
  ck_assert_int_eq(rmdir(directory), 0);
}

static void
expect(const char *wanted)
{
  struct buffer said;
  buffer_init(&said, 1 << 16);
  kit_capture_begin();
  char *found = image_record_find(directory, KEY);
  kit_capture_end(&said);
  if (wanted)
    ck_assert_pstr_eq(found, wanted);
  else
    ck_assert_ptr_null(found);
  free(found);
  buffer_fini(&said);
}

START_TEST(finds_what_was_noted)
{
  setup();
  expect(NULL);
  image_record_write(directory, KEY, image);
  image_record_write(directory, KEY, image);
  expect(image);
  ck_assert_ptr_null(image_record_find(directory, KEY + 1));
  ck_assert_ptr_null(image_record_find("/nowhere/at/all", KEY));
  teardown();
}
END_TEST

START_TEST(finds_nothing_that_is_not_sound)
{
  setup();
  image_record_write(directory, KEY, image);
  int fd = open(image, O_WRONLY);
  ck_assert_int_eq(pwrite(fd, "?", 1, 5000), 1);
  close(fd);
  expect(NULL);
  unlink(image);
  expect(NULL);
  teardown();
}
END_TEST

START_TEST(stays_in_its_directory)
{
  static const char *const texts[] = {
      "",      "\n",      "../one.image\n", "/etc/passwd\n",
      "one\n", ".image/", "one.image/.\n"};
  setup();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    put_file(record, str_from(texts[i]));
    expect(NULL);
  }
  put_file(record, STR("one.image"));
  expect(image);
  teardown();
}
END_TEST

START_TEST(has_a_key_for_each_order)
{
  uint64_t ab = image_record_key(image_record_key(0, STR("a")), STR("b"));
  uint64_t ba = image_record_key(image_record_key(0, STR("b")), STR("a"));
  ck_assert_uint_ne(ab, ba);
  ck_assert_uint_ne(ab, image_record_key(0, STR("ab")));
  ck_assert_uint_eq(ab,
                    image_record_key(image_record_key(0, STR("a")), STR("b")));
}
END_TEST

Suite *
check_image_record(void)
{
  const TTest *tests[] = {finds_what_was_noted, finds_nothing_that_is_not_sound,
                          stays_in_its_directory, has_a_key_for_each_order};
  return runner_make_suite("image_record", tests, sizeof tests / sizeof *tests);
}
