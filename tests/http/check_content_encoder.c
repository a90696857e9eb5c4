#include "http/content_encoder.h"

#include "runner.h"
#include "starve.h"

#include <brotli/decode.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

runner_suite check_content_encoder;

enum { MAXIMUM = 8 * 1024 * 1024 };

static size_t
decode_gzip(struct str coded, char *out)
{
  z_stream stream = {.next_in = (Bytef *)(uintptr_t)coded.bytes,
                     .avail_in = (uInt)coded.length,
                     .next_out = (Bytef *)out,
                     .avail_out = MAXIMUM};
  ck_assert_int_eq(inflateInit2(&stream, 15 + 16), Z_OK);
  ck_assert_int_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
  ck_assert_uint_eq(stream.avail_in, 0);
  inflateEnd(&stream);
  return stream.total_out;
}

static size_t
decode_br(struct str coded, char *out)
{
  size_t length = MAXIMUM;
  ck_assert_int_eq(BrotliDecoderDecompress(coded.length,
                                           (const uint8_t *)coded.bytes,
                                           &length, (uint8_t *)out),
                   BROTLI_DECODER_RESULT_SUCCESS);
  return length;
}

static size_t
decode_zstd(struct str coded, char *out)
{
  size_t length = ZSTD_decompress(out, MAXIMUM, coded.bytes, coded.length);
  ck_assert(!ZSTD_isError(length));
  return length;
}

static const struct {
  enum content_coding coding;
  size_t (*decode)(struct str coded, char *out);
} decoders[] = {{CONTENT_CODING_GZIP, decode_gzip},
                {CONTENT_CODING_BR, decode_br},
                {CONTENT_CODING_ZSTD, decode_zstd}};

/* Small and large content take two ways; both come back, and behind what the
 * buffer had before. */
START_TEST(comes_back)
{
  static const size_t lengths[] = {0, 1, 255, 4096, 300 * 1024, 3000000};
  char *content = malloc(MAXIMUM), *out = malloc(MAXIMUM);
  ck_assert(content && out);
  for (size_t i = 0; i < MAXIMUM; i++)
    content[i] = (char)('a' + (i * i / 7) % 23);
  for (size_t i = 0; i < sizeof decoders / sizeof *decoders; i++)
    for (size_t j = 0; j < sizeof lengths / sizeof *lengths; j++) {
      struct buffer coded;
      buffer_init(&coded, MAXIMUM);
      buffer_put(&coded, STR("before"));
      ck_assert_int_eq(content_encoder_encode(decoders[i].coding,
                                              str_of(content, lengths[j]),
                                              &coded),
                       ERR_NONE);
      ck_assert(str_starts(buffer_str(&coded), STR("before")));
      struct str behind = str_from_offset(buffer_str(&coded), 6);
      ck_assert_uint_eq(decoders[i].decode(behind, out), lengths[j]);
      ck_assert_int_eq(memcmp(out, content, lengths[j]), 0);
      buffer_fini(&coded);
    }
  free(content);
  free(out);
}
END_TEST

/* In pieces of any size, empty ones among them. */
START_TEST(comes_back_in_pieces)
{
  static const size_t sizes[] = {1, 0, 70000, 3, 0, 200000, 0};
  char *content = malloc(MAXIMUM), *out = malloc(MAXIMUM);
  ck_assert(content && out);
  for (size_t i = 0; i < MAXIMUM; i++)
    content[i] = (char)('a' + (i * i / 7 + i / 1000) % 23);
  for (size_t i = 0; i < sizeof decoders / sizeof *decoders; i++) {
    struct content_encoder *encoder =
        content_encoder_new(decoders[i].coding, SIZE_MAX);
    struct buffer coded;
    size_t length = 0, count = sizeof sizes / sizeof *sizes;
    ck_assert_ptr_nonnull(encoder);
    buffer_init(&coded, MAXIMUM);
    for (size_t j = 0; j < count; length += sizes[j++])
      ck_assert_int_eq(content_encoder_put(encoder,
                                           str_of(content + length, sizes[j]),
                                           j + 1 == count, &coded),
                       ERR_NONE);
    content_encoder_free(encoder);
    ck_assert_uint_eq(decoders[i].decode(buffer_str(&coded), out), length);
    ck_assert_int_eq(memcmp(out, content, length), 0);
    buffer_fini(&coded);
  }
  content_encoder_free(NULL);
  free(content);
  free(out);
}
END_TEST

/* Entity tags of coded representations rest on this. */
START_TEST(is_the_same_again)
{
  for (size_t i = 0; i < sizeof decoders / sizeof *decoders; i++) {
    struct buffer one, two;
    struct str content = STR("the same, the same, the same, and the same");
    buffer_init(&one, MAXIMUM);
    buffer_init(&two, MAXIMUM);
    ck_assert_int_eq(content_encoder_encode(decoders[i].coding, content, &one),
                     ERR_NONE);
    ck_assert_int_eq(content_encoder_encode(decoders[i].coding, content, &two),
                     ERR_NONE);
    ck_assert(str_equals(buffer_str(&one), buffer_str(&two)));
    buffer_fini(&one);
    buffer_fini(&two);
  }
}
END_TEST

START_TEST(stops_at_a_limit)
{
  for (size_t i = 0; i < sizeof decoders / sizeof *decoders; i++) {
    struct buffer out;
    buffer_init(&out, 4);
    ck_assert_int_ne(content_encoder_encode(decoders[i].coding,
                                            STR("much more than fits"), &out),
                     ERR_NONE);
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(suits_what_is_neither_small_nor_huge)
{
  ck_assert(!content_encoder_suits(CONTENT_ENCODER_LEAST - 1));
  ck_assert(content_encoder_suits(CONTENT_ENCODER_LEAST));
  ck_assert(content_encoder_suits(CONTENT_ENCODER_MOST));
  ck_assert(!content_encoder_suits(CONTENT_ENCODER_MOST + 1));
}
END_TEST

START_TEST(says_when_memory_is_out)
{
  for (size_t i = 0; i < sizeof decoders / sizeof *decoders; i++) {
    struct buffer out;
    buffer_init(&out, MAXIMUM);
    buffer_put(&out, STR("before"));
    if (starve_begin()) {
      enum err err =
          content_encoder_encode(decoders[i].coding, STR("content"), &out);
      starve_end();
      ck_assert_int_eq(err, ERR_MEMORY);
      ck_assert(str_equals(buffer_str(&out), STR("before")));
    }
    buffer_fini(&out);
  }
}
END_TEST

Suite *
check_content_encoder(void)
{
  const TTest *tests[] = {comes_back,
                          comes_back_in_pieces,
                          is_the_same_again,
                          stops_at_a_limit,
                          suits_what_is_neither_small_nor_huge,
                          says_when_memory_is_out};
  return runner_make_suite("content_encoder", tests,
                           sizeof tests / sizeof *tests);
}
