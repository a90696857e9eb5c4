#include "store/image_map.h"

#include "base/file.h"
#include "base/log.h"
#include "data_kit.h"
#include "runner.h"
#include "store/image.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_image_map;

enum {
  SMALL = 100000,
  LARGE = IMAGE_MAP_COPY_MAXIMUM + 100000, /* bytes */
  TICK = 20000, /* microseconds: times of files have at least that precision */
};

/* A file of so many bytes 'a', that has been there for a while. */
static int
make_file(size_t size)
{
  int fd = file_new_memory("image");
  char *text = malloc(size);
  ck_assert_int_ge(fd, 0);
  memset(text, 'a', size);
  ck_assert_int_eq(file_write_fd(fd, str_of(text, size)), ERR_NONE);
  free(text);
  usleep(TICK);
  return fd;
}

static struct image_map *
open_map(int fd, size_t size)
{
  struct image_map *map;
  ck_assert_int_eq(image_map_open(fd, size, "image", &map), ERR_NONE);
  return map;
}

static enum image_map_state
state_of(struct image_map *map)
{
  int64_t touched;
  return image_map_check(map, &touched);
}

START_TEST(copies_what_is_small)
{
  int fd = make_file(SMALL);
  struct image_map *map = open_map(fd, SMALL);
  ck_assert_int_eq(pwrite(fd, "bbbb", 4, 0), 4);
  ck_assert_int_eq(ftruncate(fd, 8), 0);
  for (size_t i = 0; i < SMALL; i++)
    ck_assert_int_eq(image_map_bytes(map)[i], 'a');
  ck_assert_int_eq(state_of(map), IMAGE_MAP_SAME);
  image_map_close(map);
  close(fd);
}
END_TEST

START_TEST(refuses_what_is_shorter)
{
  struct image_map *map;
  struct buffer said;
  int fd = make_file(SMALL);
  buffer_init(&said, 4096);
  kit_capture_begin();
  ck_assert_int_eq(image_map_open(fd, SMALL + 1, "image", &map), ERR_BAD_DATA);
  kit_capture_end(&said);
  ck_assert_uint_ne(str_find_str(buffer_str(&said), STR("image: ")),
                    STR_NOT_FOUND);
  buffer_fini(&said);
  close(fd);
}
END_TEST

START_TEST(maps_what_is_sealed)
{
  int fd = make_file(LARGE);
  ck_assert_int_eq(file_seal(fd), ERR_NONE);
  struct image_map *map = open_map(fd, LARGE);
  ck_assert_int_eq(image_map_bytes(map)[LARGE - 1], 'a');
  ck_assert_int_eq(state_of(map), IMAGE_MAP_SAME);
  image_map_close(map);
  close(fd);
}
END_TEST

START_TEST(survives_a_file_that_is_cut_off)
{
  int fd = make_file(LARGE);
  struct image_map *map = open_map(fd, LARGE);
  ck_assert_int_eq(ftruncate(fd, 10), 0);
  ck_assert(!image_map_is_changed(map));
  unsigned sum = 0;
  for (size_t i = 4096; i < LARGE; i++)
    sum += image_map_bytes(map)[i];
  ck_assert_uint_eq(sum, 0); /* pages of zeros */
  ck_assert(image_map_is_changed(map));
  ck_assert_int_eq(state_of(map), IMAGE_MAP_CHANGED);
  ck_assert_int_eq(ftruncate(fd, LARGE), 0);
  ck_assert_int_eq(state_of(map), IMAGE_MAP_CHANGED); /* for ever */
  image_map_close(map);
  map = open_map(fd, LARGE);
  ck_assert_int_eq(state_of(map), IMAGE_MAP_SAME); /* and for that one alone */
  image_map_close(map);
  close(fd);
}
END_TEST

START_TEST(sees_what_is_written)
{
  int fd = make_file(LARGE);
  struct image_map *map = open_map(fd, LARGE);
  ck_assert_int_eq(state_of(map), IMAGE_MAP_SAME);
  ck_assert_int_eq(pwrite(fd, "b", 1, LARGE / 2), 1);
  ck_assert_int_eq(state_of(map), IMAGE_MAP_CHANGED);
  image_map_close(map);
  close(fd);
}
END_TEST

START_TEST(tells_other_changes_from_writing)
{
  int64_t touched;
  int fd = make_file(LARGE);
  struct image_map *map = open_map(fd, LARGE);
  ck_assert_int_eq(fchmod(fd, 0600), 0);
  ck_assert_int_eq(image_map_check(map, &touched), IMAGE_MAP_TOUCHED);
  ck_assert_int_eq(state_of(map), IMAGE_MAP_TOUCHED);
  image_map_accept(map, touched);
  ck_assert_int_eq(state_of(map), IMAGE_MAP_SAME);
  image_map_close(map);
  close(fd);
}
END_TEST

/* SIGBUS elsewhere ends the process as ever, also while a map is there. */
START_TEST(leaves_other_addresses_alone)
{
  int fd = make_file(LARGE), other = make_file(SMALL), status;
  struct image_map *map = open_map(fd, LARGE);
  pid_t child = fork();
  if (child == 0) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    const volatile char *bytes =
        mmap(NULL, SMALL, PROT_READ, MAP_SHARED, other, 0);
    _exit(ftruncate(other, 0) == 0 ? bytes[SMALL / 2] : 1);
  }
  ck_assert_int_eq(waitpid(child, &status, 0), child);
#ifndef SANITIZED
  ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
#endif
  image_map_close(map);
  close(fd);
  close(other);
}
END_TEST

/* --- images -------------------------------------------------------------- */

/* The file of an image that is too large to be copied. */
static int
large_image(void)
{
  struct buffer text;
  struct buffer bytes;
  enum { LITERAL = 12 * 1024 * 1024 };
  buffer_init(&text, 1 << 26);
  for (int i = 0; i < 3; i++) {
    buffer_format(&text, "<http://e/a> <http://e/p%d> \"%d", i, i);
    memset(buffer_extend(&text, LITERAL), 'x', LITERAL);
    buffer_put(&text, STR("\" .\n"));
  }
  struct kit_source source = {"a.nt", SYNTAX_NTRIPLES, buffer_str(&text), 1};
  int sealed = kit_image(&source, 1, STR(""));
  buffer_init(&bytes, 1 << 26);
  ck_assert_int_eq(lseek(sealed, 0, SEEK_SET), 0);
  ck_assert_int_eq(file_read_fd(sealed, &bytes), ERR_NONE);
  close(sealed);
  int fd = kit_file(buffer_str(&bytes));
  ck_assert_uint_gt(bytes.length, IMAGE_MAP_COPY_MAXIMUM);
  buffer_fini(&bytes);
  buffer_fini(&text);
  usleep(TICK);
  return fd;
}

/* What has another time of change: its bytes decide. */
START_TEST(reads_again_what_was_touched)
{
  struct image *image;
  struct buffer said;
  struct stat status;
  int fd = large_image();
  buffer_init(&said, 4096);
  ck_assert_int_eq(image_open(fd, "large.image", &image), ERR_NONE);
  ck_assert_int_eq(image_verify(image), ERR_NONE);
  ck_assert_int_eq(fchmod(fd, 0600), 0);
  ck_assert_int_eq(image_check(image, true), ERR_NONE);
  ck_assert_int_eq(fstat(fd, &status), 0);
  ck_assert_int_eq(pwrite(fd, "?", 1, status.st_size / 2), 1);
  struct timespec times[] = {status.st_atim, status.st_mtim};
  ck_assert_int_eq(futimens(fd, times), 0);
  ck_assert_int_eq(image_check(image, false), ERR_NONE);
  kit_capture_begin();
  ck_assert_int_eq(image_check(image, true), ERR_DAMAGED);
  kit_capture_end(&said);
  ck_assert_uint_ne(str_find_str(buffer_str(&said), STR("large.image: ")),
                    STR_NOT_FOUND);
  ck_assert_int_eq(image_check(image, false), ERR_DAMAGED);
  image_free(image);
  buffer_fini(&said);
  close(fd);
}
END_TEST

/* The header and the table of an open image are copies. */
START_TEST(reads_on_in_what_is_nothing_any_more)
{
  struct image *image;
  struct buffer said;
  const void *bytes;
  int fd = large_image();
  buffer_init(&said, 4096);
  ck_assert_int_eq(image_open(fd, "large.image", &image), ERR_NONE);
  uint64_t size = image_header(image)->size;
  ck_assert_int_eq(ftruncate(fd, 0), 0);
  ck_assert_uint_eq(image_header(image)->size, size);
  kit_capture_begin();
  for (int id = 0; id < IMAGE_SECTION_COUNT; id++) {
    uint64_t length = image_header(image)->sections[id].length;
    enum err err =
        image_read(image, (enum image_section_id)id, 0, length, &bytes);
    ck_assert_int_eq(err, length ? ERR_DAMAGED : ERR_NONE);
  }
  ck_assert_int_eq(image_check(image, false), ERR_DAMAGED);
  kit_capture_end(&said);
  image_free(image);
  buffer_fini(&said);
  close(fd);
}
END_TEST

Suite *
check_image_map(void)
{
  const TTest *tests[] = {copies_what_is_small,
                          refuses_what_is_shorter,
                          maps_what_is_sealed,
                          survives_a_file_that_is_cut_off,
                          sees_what_is_written,
                          tells_other_changes_from_writing,
                          leaves_other_addresses_alone,
                          reads_again_what_was_touched,
                          reads_on_in_what_is_nothing_any_more};
  return runner_make_suite("image_map", tests, sizeof tests / sizeof *tests);
}
