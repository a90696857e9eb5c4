#include "fetch/credentials.h"

#include "base/log.h"
#include "runner.h"

#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

runner_suite check_credentials;

static char said[1000];

static void
listen(struct str line)
{
  snprintf(said, sizeof said, "%.*s", STR_ARGS(line));
}

static const struct {
  const char *content;
  enum credentials_kind kind; /* CREDENTIALS_NONE: it is refused */
  const char *user, *secret;
} rows[] = {
    {"user:password", CREDENTIALS_BASIC, "user", "password"},
    {"user:password\n", CREDENTIALS_BASIC, "user", "password"},
    {"user:password\r\n", CREDENTIALS_BASIC, "user", "password"},
    {"user:pass:word \303\244\n", CREDENTIALS_BASIC, "user",
     "pass:word \303\244"},
    {"user:", CREDENTIALS_BASIC, "user", ""},
    {"Bearer abc.DEF-_~+/==\n", CREDENTIALS_BEARER, "", "abc.DEF-_~+/=="},
    {"bearer x", CREDENTIALS_BEARER, "", "x"},
    {"Bearer ", CREDENTIALS_NONE, "", ""},
    {"Bearer a b", CREDENTIALS_NONE, "", ""},
    {"Bearer x\r\nHost: e.org", CREDENTIALS_NONE, "", ""},
    {"password", CREDENTIALS_NONE, "", ""},
    {"user:password\nuser:password\n", CREDENTIALS_NONE, "", ""},
    {"user:pass\tword", CREDENTIALS_NONE, "", ""},
    {"\n", CREDENTIALS_NONE, "", ""},
    {"", CREDENTIALS_NONE, "", ""},
};

START_TEST(reads_a_line)
{
  struct arena arena;
  struct credentials credentials = {0};
  arena_init(&arena, 1 << 20);
  bool is_fine =
      credentials_parse(str_from(rows[_i].content), &arena, &credentials);
  ck_assert_msg(is_fine == (rows[_i].kind != CREDENTIALS_NONE), "%s",
                rows[_i].content);
  ck_assert_int_eq(credentials.kind, rows[_i].kind);
  if (is_fine) {
    ck_assert_str_eq(credentials.user, rows[_i].user);
    ck_assert_str_eq(credentials.secret, rows[_i].secret);
  }
  arena_fini(&arena);
}
END_TEST

static enum err
read_file(const char *content, size_t length)
{
  char path[] = "/tmp/check_credentials_XXXXXX";
  struct arena arena;
  struct credentials credentials;
  int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(write(fd, content, length), (ssize_t)length);
  close(fd);
  arena_init(&arena, 1 << 20);
  log_set_sink(listen);
  said[0] = '\0';
  enum err err = credentials_read(str_from(path), &arena, &credentials);
  log_set_sink(NULL);
  arena_fini(&arena);
  unlink(path);
  return err;
}

/* Nothing of the content is in a message. */
START_TEST(says_what_is_wrong)
{
  static char large[CREDENTIALS_MAXIMUM + 2];
  ck_assert_int_eq(read_file("user:secret\n", 12), ERR_NONE);
  ck_assert_str_eq(said, "");
  ck_assert_int_eq(read_file("a secret", 8), ERR_CONFIG);
  ck_assert_ptr_nonnull(strstr(said, "Bearer TOKEN"));
  ck_assert_ptr_null(strstr(said, "secret"));
  memset(large, 'x', sizeof large);
  large[1] = ':';
  ck_assert_int_eq(read_file(large, sizeof large), ERR_CONFIG);
  ck_assert_int_eq(read_file(large, CREDENTIALS_MAXIMUM + 1), ERR_CONFIG);
  ck_assert_int_eq(read_file(large, CREDENTIALS_MAXIMUM), ERR_NONE);
}
END_TEST

/* How often a text is in memory that malloc has given, or has got back. */
static size_t
count_in_heap(const char *text, size_t length)
{
  char line[300];
  size_t count = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  ck_assert_ptr_nonnull(maps);
  while (fgets(line, sizeof line, maps)) {
    uintptr_t first, end;
    if (!strstr(line, "[heap]") ||
        sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &first, &end) != 2)
      continue;
    const char *at = (const char *)first;
    while ((at = memmem(at, end - (uintptr_t)at, text, length))) {
      count++;
      at += length;
    }
  }
  fclose(maps);
  return count;
}

/* Only the copy in the arena is left. With sanitizers, there is no such
 * memory. */
START_TEST(leaves_no_copy_in_memory)
{
  char content[] = "user:0123456789012345678901234567890123456789 is secret";
  char path[] = "/tmp/check_credentials_XXXXXX";
  struct arena arena;
  struct credentials credentials;
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  int fd = mkstemp(path);
  ck_assert_int_eq(write(fd, content, sizeof content - 1),
                   (ssize_t)sizeof content - 1);
  close(fd);
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(credentials_read(str_from(path), &arena, &credentials),
                   ERR_NONE);
  ck_assert_str_eq(credentials.secret, content + 5);
  ck_assert_uint_le(count_in_heap(content + 20, sizeof content - 21), 1);
  arena_fini(&arena);
  unlink(path);
}
END_TEST

START_TEST(needs_a_file)
{
  struct arena arena;
  struct credentials credentials;
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(credentials_read(STR(""), &arena, &credentials), 0);
  ck_assert_int_eq(credentials.kind, CREDENTIALS_NONE);
  log_set_sink(listen);
  ck_assert_int_eq(
      credentials_read(STR("/tmp/none/none"), &arena, &credentials),
      ERR_NO_INPUT);
  log_set_sink(NULL);
  ck_assert_ptr_nonnull(strstr(said, "/tmp/none/none"));
  arena_fini(&arena);
}
END_TEST

Suite *
check_credentials(void)
{
  const TTest *tests[] = {says_what_is_wrong, leaves_no_copy_in_memory,
                          needs_a_file};
  Suite *suite =
      runner_make_suite("credentials", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, reads_a_line, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, each);
  return suite;
}
