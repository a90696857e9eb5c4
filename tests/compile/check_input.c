#include "compile/input.h"

#include "base/buffer.h"
#include "base/file.h"
#include "data_kit.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

runner_suite check_input;

enum { PACKED_MAXIMUM = 1 << 22 };

/* A memory file with this text as gzip, cut by so many bytes. */
static int
gzip_file(struct str text, size_t cut, long damaged)
{
  static unsigned char packed[PACKED_MAXIMUM];
  z_stream stream = {.next_out = packed, .avail_out = sizeof packed};
  ck_assert_int_eq(deflateInit2(&stream, 9, Z_DEFLATED, 31, 9, 0), Z_OK);
  stream.next_in = (unsigned char *)(uintptr_t)text.bytes;
  stream.avail_in = (unsigned)text.length;
  ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
  size_t length = stream.total_out - cut;
  deflateEnd(&stream);
  if (damaged >= 0)
    packed[damaged] ^= 0xFF;
  return kit_file(str_of((const char *)packed, length));
}

static enum err
read_all(int fd, enum compression compression, struct buffer *out,
         const char **ret_fault)
{
  struct source source = {.name = "x", .fd = fd, .compression = compression};
  struct input input;
  size_t got = 1;
  enum err err = input_open(&input, &source);
  *ret_fault = NULL;
  if (err)
    return err;
  while (!err && got) {
    char bytes[65536];
    err = input_read(&input, bytes, sizeof bytes, &got);
    if (!err)
      buffer_put(out, str_of(bytes, got));
  }
  *ret_fault = input.fault;
  input_close(&input);
  file_close(fd);
  return err;
}

static void
fill(struct buffer *text, size_t length)
{
  unsigned long state = 1;
  for (size_t i = 0; i < length; i++) {
    state = state * 6364136223846793005UL + 1442695040888963407UL;
    buffer_put_char(text, (char)('a' + (state >> 33) % 26));
  }
}

START_TEST(reads_plain_and_packed)
{
  static const size_t lengths[] = {0, 1, 65535, 65536, 65537, 1000000};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    struct buffer text, plain, unpacked;
    const char *fault;
    buffer_init(&text, 1 << 24);
    buffer_init(&plain, 1 << 24);
    buffer_init(&unpacked, 1 << 24);
    fill(&text, lengths[i]);
    ck_assert_int_eq(
        read_all(kit_file(buffer_str(&text)), COMPRESSION_NONE, &plain, &fault),
        ERR_NONE);
    ck_assert(str_equals(buffer_str(&plain), buffer_str(&text)));
    ck_assert_int_eq(read_all(gzip_file(buffer_str(&text), 0, -1),
                              COMPRESSION_GZIP, &unpacked, &fault),
                     ERR_NONE);
    ck_assert(str_equals(buffer_str(&unpacked), buffer_str(&text)));
    buffer_fini(&text);
    buffer_fini(&plain);
    buffer_fini(&unpacked);
  }
}
END_TEST

START_TEST(refuses_damaged_archives)
{
  struct buffer text;
  buffer_init(&text, 1 << 24);
  fill(&text, 20000);
  static const struct {
    const char *what;
    size_t cut;
    long damaged;
  } rows[] = {
      {"no last byte", 1, -1},        {"no length", 4, -1},
      {"no check sum", 8, -1},        {"half", 6000, -1},
      {"a bit in the data", 0, 3000},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    const char *fault;
    buffer_init(&out, 1 << 24);
    enum err err =
        read_all(gzip_file(buffer_str(&text), rows[i].cut, rows[i].damaged),
                 COMPRESSION_GZIP, &out, &fault);
    ck_assert_msg(err == ERR_BAD_DATA && fault, "%s", rows[i].what);
    buffer_fini(&out);
  }
  buffer_fini(&text);
}
END_TEST

START_TEST(refuses_bombs)
{
  struct buffer text, out;
  const char *fault;
  buffer_init(&text, 1 << 26);
  buffer_init(&out, 1 << 26);
  char *zeros = buffer_extend(&text, 1 << 25);
  memset(zeros, '0', 1 << 25);
  ck_assert_int_eq(read_all(gzip_file(buffer_str(&text), 0, -1),
                            COMPRESSION_GZIP, &out, &fault),
                   ERR_BAD_DATA);
  ck_assert_ptr_nonnull(fault);
  ck_assert_uint_lt(out.length, 1 << 25);
  buffer_reset(&out); /* a MiB may come from anything */
  ck_assert_int_eq(
      read_all(gzip_file(str_first(buffer_str(&text), 1 << 20), 0, -1),
               COMPRESSION_GZIP, &out, &fault),
      ERR_NONE);
  ck_assert_uint_eq(out.length, 1 << 20);
  buffer_fini(&text);
  buffer_fini(&out);
}
END_TEST

START_TEST(opens_regular_files_alone)
{
  char directory[] = "/tmp/check_input.XXXXXX", path[64];
  struct input input;
  ck_assert_ptr_nonnull(mkdtemp(directory));
  snprintf(path, sizeof path, "%s/fifo", directory);
  ck_assert_int_eq(mkfifo(path, 0600), 0);
  const char *const rows[] = {path, directory, "/dev/zero", "/no/such/file"};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct source source = {.path = rows[i], .name = "x", .fd = -1};
    ck_assert_msg(input_open(&input, &source) == ERR_NO_INPUT, "%s", rows[i]);
  }
  unlink(path);
  rmdir(directory);
}
END_TEST

Suite *
check_input(void)
{
  const TTest *tests[] = {reads_plain_and_packed, refuses_damaged_archives,
                          refuses_bombs, opens_regular_files_alone};
  return runner_make_suite("input", tests, sizeof tests / sizeof *tests);
}
