#include "http/content_encoder.h"

#include "http/brotli_memory.h"

#define ZLIB_CONST /* input is not written to */
#include <brotli/encode.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

/* The effort: more for small content, which is asked for often, and less for
 * large content, for which a client waits. */
enum {
  LARGE = 256 * 1024,
  BR_SMALL = 5,
  BR_LARGE = 2,
  BR_WINDOW = 20,
  GZIP_SMALL = 6,
  GZIP_LARGE = 2,
  GZIP_WINDOW = 15 + 16, /* with gzip's own head and tail */
  GZIP_MEMORY = 8,
  GZIP_MOST = 1 << 30, /* bytes that are given at once */
  ZSTD_SMALL = 6,
  ZSTD_LARGE = 1,
  PIECE = 32 * 1024, /* bytes that a library writes at once */
};

struct content_encoder {
  enum content_coding coding;
  z_stream gzip; /* one of them, by the coding */
  BrotliEncoderState *br;
  struct brotli_memory br_memory;
  ZSTD_CCtx *zstd;
};

/* --- life ---------------------------------------------------------------- */

static bool
open_br(struct content_encoder *encoder, size_t length)
{
  brotli_memory_init(&encoder->br_memory);
  if (BROTLI_MEMORY_FAILS(&encoder->br_memory))
    return false;
  encoder->br = BrotliEncoderCreateInstance(
      brotli_memory_alloc, brotli_memory_free, &encoder->br_memory);
  return encoder->br &&
         BrotliEncoderSetParameter(encoder->br, BROTLI_PARAM_QUALITY,
                                   length < LARGE ? BR_SMALL : BR_LARGE) &&
         BrotliEncoderSetParameter(encoder->br, BROTLI_PARAM_LGWIN,
                                   BR_WINDOW) &&
         BrotliEncoderSetParameter(encoder->br, BROTLI_PARAM_MODE,
                                   BROTLI_MODE_TEXT) &&
         BrotliEncoderSetParameter(encoder->br, BROTLI_PARAM_SIZE_HINT,
                                   length < UINT32_MAX ? (uint32_t)length
                                                       : UINT32_MAX);
}

static bool
open_zstd(struct content_encoder *encoder, size_t length)
{
  encoder->zstd = ZSTD_createCCtx();
  return encoder->zstd && !ZSTD_isError(ZSTD_CCtx_setParameter(
                              encoder->zstd, ZSTD_c_compressionLevel,
                              length < LARGE ? ZSTD_SMALL : ZSTD_LARGE));
}

static bool
open_coding(struct content_encoder *encoder, size_t length)
{
  switch (encoder->coding) {
  case CONTENT_CODING_GZIP:
    return deflateInit2(&encoder->gzip,
                        length < LARGE ? GZIP_SMALL : GZIP_LARGE, Z_DEFLATED,
                        GZIP_WINDOW, GZIP_MEMORY, Z_DEFAULT_STRATEGY) == Z_OK;
  case CONTENT_CODING_BR:
    return open_br(encoder, length);
  case CONTENT_CODING_ZSTD:
    return open_zstd(encoder, length);
  default:
    return true;
  }
}

struct content_encoder *
content_encoder_new(enum content_coding coding, size_t length)
{
  struct content_encoder *made = calloc(1, sizeof *made);
  if (!made)
    return NULL;
  made->coding = coding;
  if (open_coding(made, length))
    return made;
  content_encoder_free(made);
  return NULL;
}

void
content_encoder_free(struct content_encoder *encoder)
{
  if (!encoder)
    return;
  if (encoder->coding == CONTENT_CODING_GZIP) /* also when it did not open */
    deflateEnd(&encoder->gzip);
  if (encoder->coding == CONTENT_CODING_BR) /* the instance is part of it */
    brotli_memory_fini(&encoder->br_memory);
  ZSTD_freeCCtx(encoder->zstd);
  free(encoder);
}

/* --- pieces -------------------------------------------------------------- */

/* One step of a library: takes some of the content, and writes at most PIECE
 * bytes. *ret_more tells that it has more to write. */
typedef bool step_function(struct content_encoder *encoder, struct str *content,
                           bool last, char *room, size_t *ret_written,
                           bool *ret_more);

static bool
step_gzip(struct content_encoder *encoder, struct str *content, bool last,
          char *room, size_t *ret_written, bool *ret_more)
{
  z_stream *stream = &encoder->gzip;
  size_t most = content->length < GZIP_MOST ? content->length : GZIP_MOST;
  bool finish = last && most == content->length;
  stream->next_in = (const Bytef *)content->bytes;
  stream->avail_in = (uInt)most;
  stream->next_out = (Bytef *)room;
  stream->avail_out = PIECE;
  int result = deflate(stream, finish ? Z_FINISH : Z_NO_FLUSH);
  *content = str_from_offset(*content, most - stream->avail_in);
  *ret_written = PIECE - stream->avail_out;
  *ret_more = content->length || stream->avail_out == 0 ||
              (finish && result != Z_STREAM_END);
  return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR;
}

static bool
step_br(struct content_encoder *encoder, struct str *content, bool last,
        char *room, size_t *ret_written, bool *ret_more)
{
  size_t available = content->length, space = PIECE;
  const uint8_t *in = (const uint8_t *)content->bytes;
  uint8_t *out = (uint8_t *)room;
  if (BROTLI_MEMORY_FAILS(&encoder->br_memory))
    return false;
  bool fine = BrotliEncoderCompressStream(
      encoder->br, last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS,
      &available, &in, &space, &out, NULL);
  *content = str_from_offset(*content, content->length - available);
  *ret_written = PIECE - space;
  *ret_more = content->length || BrotliEncoderHasMoreOutput(encoder->br);
  return fine;
}

static bool
step_zstd(struct content_encoder *encoder, struct str *content, bool last,
          char *room, size_t *ret_written, bool *ret_more)
{
  ZSTD_inBuffer in = {content->bytes, content->length, 0};
  ZSTD_outBuffer out = {room, PIECE, 0};
  size_t left = ZSTD_compressStream2(encoder->zstd, &out, &in,
                                     last ? ZSTD_e_end : ZSTD_e_continue);
  *content = str_from_offset(*content, in.pos);
  *ret_written = out.pos;
  *ret_more = content->length || (last && left);
  return !ZSTD_isError(left);
}

enum err
content_encoder_put(struct content_encoder *encoder, struct str content,
                    bool last, struct buffer *out)
{
  static step_function *const steps[CONTENT_CODING_COUNT] = {
      [CONTENT_CODING_GZIP] = step_gzip,
      [CONTENT_CODING_BR] = step_br,
      [CONTENT_CODING_ZSTD] = step_zstd,
  };
  step_function *step = steps[encoder->coding];
  bool more = true;
  if (!step)
    buffer_put(out, content);
  while (step && more) {
    size_t before = out->length, written = 0;
    char *room = buffer_extend(out, PIECE);
    if (!room)
      break;
    bool fine = step(encoder, &content, last, room, &written, &more);
    buffer_cut(out, before + written);
    if (!fine)
      return ERR_MEMORY;
  }
  return buffer_err(out);
}

enum err
content_encoder_encode(enum content_coding coding, struct str content,
                       struct buffer *out)
{
  struct content_encoder *encoder = content_encoder_new(coding, content.length);
  if (!encoder)
    return ERR_MEMORY;
  enum err err = content_encoder_put(encoder, content, true, out);
  content_encoder_free(encoder);
  return err;
}
