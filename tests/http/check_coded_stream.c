#include "http/coded_stream.h"

#include "runner.h"
#include "starve.h"

#include <string.h>
#include <zlib.h>

runner_suite check_coded_stream;

enum { PIECES = 300, MAXIMUM = 1 << 20 };

struct source {
  int given, pieces;
  enum err err; /* instead of the last piece */
  bool freed;
};

static enum err
write_piece(void *context, struct buffer *out)
{
  struct source *source = context;
  if (source->given == source->pieces)
    return source->err;
  source->given++;
  buffer_format(out, "piece %d of what is written; ", source->given);
  return ERR_NONE;
}

static void
free_source(void *context)
{
  ((struct source *)context)->freed = true;
}

static void
inflate_all(struct str coded, struct buffer *out)
{
  z_stream stream = {.next_in = (Bytef *)(uintptr_t)coded.bytes,
                     .avail_in = (uInt)coded.length};
  char *room = buffer_extend(out, MAXIMUM);
  ck_assert_ptr_nonnull(room);
  stream.next_out = (Bytef *)room;
  stream.avail_out = MAXIMUM;
  ck_assert_int_eq(inflateInit2(&stream, 15 + 16), Z_OK);
  ck_assert_int_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
  buffer_cut(out, stream.total_out);
  inflateEnd(&stream);
}

START_TEST(frees_what_it_was_given_when_memory_is_out)
{
  struct source source = {.pieces = 1};
  struct content plain = content_stream(write_piece, free_source, &source);
  struct content stream;
  if (!starve_begin()) {
    content_release(&plain);
    return;
  }
  enum err err = coded_stream_open(CONTENT_CODING_GZIP, plain, &stream);
  starve_end();
  ck_assert_int_eq(err, ERR_MEMORY);
  ck_assert(source.freed);
}
END_TEST

/* Some bytes with each call until the end, whatever the encoder keeps back. */
START_TEST(codes_all_pieces)
{
  static const int counts[] = {0, 1, PIECES};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    struct source source = {.pieces = counts[i]}, again = source;
    struct content stream;
    struct buffer coded, plain, expected;
    size_t before;
    buffer_init(&coded, MAXIMUM);
    buffer_init(&plain, MAXIMUM);
    buffer_init(&expected, MAXIMUM);
    ck_assert_int_eq(
        coded_stream_open(CONTENT_CODING_GZIP,
                          content_stream(write_piece, free_source, &source),
                          &stream),
        ERR_NONE);
    do {
      struct buffer piece;
      buffer_init(&piece, MAXIMUM);
      before = coded.length;
      ck_assert_int_eq(stream.write(stream.owner, &piece), ERR_NONE);
      buffer_put(&coded, buffer_str(&piece));
      buffer_fini(&piece);
    } while (coded.length > before);
    inflate_all(buffer_str(&coded), &plain);
    while (again.given < again.pieces)
      ck_assert_int_eq(write_piece(&again, &expected), ERR_NONE);
    ck_assert(str_equals(buffer_str(&plain), buffer_str(&expected)));
    ck_assert(!source.freed);
    content_release(&stream);
    ck_assert(source.freed);
    buffer_fini(&coded);
    buffer_fini(&plain);
    buffer_fini(&expected);
  }
}
END_TEST

/* What cannot go on does not look as if it had ended. */
START_TEST(passes_errors_on)
{
  struct source source = {.pieces = 2, .err = ERR_DAMAGED};
  struct content stream;
  struct buffer out;
  buffer_init(&out, MAXIMUM);
  ck_assert_int_eq(
      coded_stream_open(CONTENT_CODING_ZSTD,
                        content_stream(write_piece, free_source, &source),
                        &stream),
      ERR_NONE);
  ck_assert_int_eq(stream.write(stream.owner, &out), ERR_DAMAGED);
  content_release(&stream);
  ck_assert(source.freed);
  buffer_fini(&out);
}
END_TEST

Suite *
check_coded_stream(void)
{
  const TTest *tests[] = {codes_all_pieces, passes_errors_on,
                          frees_what_it_was_given_when_memory_is_out};
  return runner_make_suite("coded_stream", tests, sizeof tests / sizeof *tests);
}
