#include "http/content_encoder.h"

#define ZLIB_CONST /* input is not written to */
#include <brotli/encode.h>
#include <limits.h>
#include <zlib.h>
#include <zstd.h>

/* How hard to try, for small content, which is often asked for, and for large
 * content, for which somebody waits. */
enum {
  LARGE = 256 * 1024,
  BR_SMALL = 5,
  BR_LARGE = 2,
  BR_WINDOW = 20,
  GZIP_SMALL = 6,
  GZIP_LARGE = 2,
  GZIP_WINDOW = 15 + 16, /* with gzip's own head and tail */
  GZIP_MEMORY = 8,
  ZSTD_SMALL = 6,
  ZSTD_LARGE = 1,
};

static enum err
encode_gzip(struct str content, struct buffer *out)
{
  z_stream stream = {.next_in = (const Bytef *)content.bytes,
                     .avail_in = (uInt)content.length};
  int level = content.length < LARGE ? GZIP_SMALL : GZIP_LARGE;
  if (deflateInit2(&stream, level, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    return ERR_MEMORY;
  size_t start = out->length;
  uLong bound = deflateBound(&stream, (uLong)content.length);
  char *room = buffer_extend(out, bound);
  int result = Z_MEM_ERROR;
  if (room) {
    stream.next_out = (Bytef *)room;
    stream.avail_out = (uInt)bound;
    result = deflate(&stream, Z_FINISH);
    buffer_cut(out, start + stream.total_out);
  }
  deflateEnd(&stream);
  if (!room)
    return buffer_err(out);
  return result == Z_STREAM_END ? ERR_NONE : ERR_MEMORY;
}

static enum err
encode_br(struct str content, struct buffer *out)
{
  size_t start = out->length;
  size_t length = BrotliEncoderMaxCompressedSize(content.length);
  char *room = buffer_extend(out, length);
  if (!room)
    return buffer_err(out);
  BROTLI_BOOL done = BrotliEncoderCompress(
      content.length < LARGE ? BR_SMALL : BR_LARGE, BR_WINDOW, BROTLI_MODE_TEXT,
      content.length, (const uint8_t *)content.bytes, &length, (uint8_t *)room);
  buffer_cut(out, start + (done ? length : 0));
  return done ? ERR_NONE : ERR_MEMORY;
}

static enum err
encode_zstd(struct str content, struct buffer *out)
{
  size_t start = out->length, bound = ZSTD_compressBound(content.length);
  char *room = buffer_extend(out, bound);
  if (!room)
    return buffer_err(out);
  size_t length =
      ZSTD_compress(room, bound, content.bytes, content.length,
                    content.length < LARGE ? ZSTD_SMALL : ZSTD_LARGE);
  bool done = !ZSTD_isError(length);
  buffer_cut(out, start + (done ? length : 0));
  return done ? ERR_NONE : ERR_MEMORY;
}

enum err
content_encoder_encode(enum content_coding coding, struct str content,
                       struct buffer *out)
{
  if (content.length > UINT_MAX / 2)
    return ERR_LIMIT;
  switch (coding) {
  case CONTENT_CODING_GZIP:
    return encode_gzip(content, out);
  case CONTENT_CODING_BR:
    return encode_br(content, out);
  case CONTENT_CODING_ZSTD:
    return encode_zstd(content, out);
  default:
    buffer_put(out, content);
    return buffer_err(out);
  }
}
