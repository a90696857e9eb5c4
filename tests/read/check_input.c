#include "read/input.h"

#include "base/buffer.h"
#include "base/file.h"
#include "data_kit.h"
#include "runner.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

runner_suite check_input;

enum { PACKED_MAXIMUM = 1 << 22 };

static size_t
pack_gzip(struct str text, char *packed)
{
  z_stream stream = {.next_out = (unsigned char *)packed,
                     .avail_out = PACKED_MAXIMUM};
  ck_assert_int_eq(deflateInit2(&stream, 9, Z_DEFLATED, 31, 9, 0), Z_OK);
  stream.next_in = (unsigned char *)(uintptr_t)text.bytes;
  stream.avail_in = (unsigned)text.length;
  ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
  deflateEnd(&stream);
  return stream.total_out;
}

static size_t
pack_bzip2(struct str text, char *packed)
{
  unsigned length = PACKED_MAXIMUM;
  ck_assert_int_eq(BZ2_bzBuffToBuffCompress(
                       packed, &length,
                       text.length ? (char *)(uintptr_t)text.bytes : packed,
                       (unsigned)text.length, 9, 0, 0),
                   BZ_OK);
  return length;
}

static size_t
pack_xz(struct str text, char *packed)
{
  size_t length = 0;
  ck_assert_int_eq(lzma_easy_buffer_encode(
                       6, LZMA_CHECK_CRC64, NULL, (const uint8_t *)text.bytes,
                       text.length, (uint8_t *)packed, &length, PACKED_MAXIMUM),
                   LZMA_OK);
  return length;
}

static size_t
pack_zstd(struct str text, char *packed)
{
  ZSTD_CCtx *context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  size_t length =
      ZSTD_compress2(context, packed, PACKED_MAXIMUM, text.bytes, text.length);
  ZSTD_freeCCtx(context);
  ck_assert(!ZSTD_isError(length));
  return length;
}

static const struct {
  enum compression compression;
  size_t (*pack)(struct str text, char *packed);
} archives[] = {{COMPRESSION_GZIP, pack_gzip},
                {COMPRESSION_BZIP2, pack_bzip2},
                {COMPRESSION_XZ, pack_xz},
                {COMPRESSION_ZSTD, pack_zstd}};
enum { ARCHIVES = sizeof archives / sizeof *archives };

/* A memory file with this text in so many members, cut by so many bytes. */
static int
archive_of(size_t archive, struct str text, size_t members, size_t cut,
           long damaged)
{
  static char packed[PACKED_MAXIMUM];
  struct buffer all;
  buffer_init(&all, 4 * (size_t)PACKED_MAXIMUM);
  for (size_t i = 0; i < members; i++)
    buffer_put(&all, str_of(packed, archives[archive].pack(text, packed)));
  if (damaged >= 0)
    all.bytes[damaged] = (char)~all.bytes[damaged];
  int fd = kit_file(str_first(buffer_str(&all), all.length - cut));
  buffer_fini(&all);
  return fd;
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
    for (size_t k = 0; k < ARCHIVES; k++) {
      buffer_reset(&unpacked);
      ck_assert_int_eq(read_all(archive_of(k, buffer_str(&text), 2, 0, -1),
                                archives[k].compression, &unpacked, &fault),
                       ERR_NONE);
      ck_assert_uint_eq(unpacked.length, 2 * text.length);
      ck_assert(str_starts(buffer_str(&unpacked), buffer_str(&text)));
      ck_assert(str_ends(buffer_str(&unpacked), buffer_str(&text)));
    }
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
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t k = 0; k < ARCHIVES; k++) {
      struct buffer out;
      const char *fault;
      buffer_init(&out, 1 << 24);
      enum err err = read_all(
          archive_of(k, buffer_str(&text), 1, rows[i].cut, rows[i].damaged),
          archives[k].compression, &out, &fault);
      ck_assert_msg(err == ERR_BAD_DATA && fault, "%s, archive %zu",
                    rows[i].what, k);
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
  ck_assert_int_eq(read_all(archive_of(0, buffer_str(&text), 1, 0, -1),
                            COMPRESSION_GZIP, &out, &fault),
                   ERR_BAD_DATA);
  ck_assert_ptr_nonnull(fault);
  ck_assert_uint_lt(out.length, 1 << 25);
  buffer_reset(&out); /* a MiB may come from anything */
  ck_assert_int_eq(
      read_all(archive_of(0, str_first(buffer_str(&text), 1 << 20), 1, 0, -1),
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
