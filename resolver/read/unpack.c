#include "read/unpack.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { AT_ONCE = 1 << 30, XZ_MEMORY = 256 * 1024 * 1024 };

/* The functions of a format; begin is called before each member. */
struct unpack_type {
  bool (*begin)(struct unpack *unpack);
  enum unpack_state (*step)(struct unpack *unpack, struct unpack_step *step);
  void (*end)(struct unpack *unpack);
};

struct unpack {
  const struct unpack_type *type;
  bool begun; /* a member was begun, and has to be ended */
  union {
    z_stream gzip;
    bz_stream bzip2;
    lzma_stream xz;
    ZSTD_DStream *zstd;
  } of;
};

static unsigned
at_most(size_t length)
{
  return length < AT_ONCE ? (unsigned)length : (unsigned)AT_ONCE;
}

static void
move_on(struct unpack_step *step, size_t consumed, size_t produced)
{
  step->in += consumed;
  step->in_length -= consumed;
  step->out += produced;
  step->out_length -= produced;
}

/* --- gzip -------------------------------------------------------------------
 */

static bool
begin_gzip(struct unpack *unpack)
{
  enum { GZIP_ALONE = 31 };
  unpack->of.gzip = (z_stream){.zalloc = Z_NULL};
  return inflateInit2(&unpack->of.gzip, GZIP_ALONE) == Z_OK;
}

static enum unpack_state
step_gzip(struct unpack *unpack, struct unpack_step *step)
{
  z_stream *stream = &unpack->of.gzip;
  unsigned in = at_most(step->in_length), out = at_most(step->out_length);
  stream->next_in = (unsigned char *)step->in;
  stream->avail_in = in;
  stream->next_out = (unsigned char *)step->out;
  stream->avail_out = out;
  int status = inflate(stream, Z_NO_FLUSH);
  move_on(step, in - stream->avail_in, out - stream->avail_out);
  if (status == Z_STREAM_END)
    return UNPACK_ENDED;
  return status == Z_OK || status == Z_BUF_ERROR ? UNPACK_GOES_ON
                                                 : UNPACK_DAMAGED;
}

static void
end_gzip(struct unpack *unpack)
{
  inflateEnd(&unpack->of.gzip);
}

/* --- bzip2 ------------------------------------------------------------------
 */

static bool
begin_bzip2(struct unpack *unpack)
{
  unpack->of.bzip2 = (bz_stream){.bzalloc = NULL};
  return BZ2_bzDecompressInit(&unpack->of.bzip2, 0, 0) == BZ_OK;
}

static enum unpack_state
step_bzip2(struct unpack *unpack, struct unpack_step *step)
{
  bz_stream *stream = &unpack->of.bzip2;
  unsigned in = at_most(step->in_length), out = at_most(step->out_length);
  stream->next_in = step->in;
  stream->avail_in = in;
  stream->next_out = step->out;
  stream->avail_out = out;
  int status = BZ2_bzDecompress(stream);
  move_on(step, in - stream->avail_in, out - stream->avail_out);
  if (status == BZ_STREAM_END)
    return UNPACK_ENDED;
  return status == BZ_OK ? UNPACK_GOES_ON : UNPACK_DAMAGED;
}

static void
end_bzip2(struct unpack *unpack)
{
  BZ2_bzDecompressEnd(&unpack->of.bzip2);
}

/* --- xz ---------------------------------------------------------------------
 */

static bool
begin_xz(struct unpack *unpack)
{
  unpack->of.xz = (lzma_stream)LZMA_STREAM_INIT;
  return lzma_stream_decoder(&unpack->of.xz, XZ_MEMORY, 0) == LZMA_OK;
}

static enum unpack_state
step_xz(struct unpack *unpack, struct unpack_step *step)
{
  lzma_stream *stream = &unpack->of.xz;
  stream->next_in = (const uint8_t *)step->in;
  stream->avail_in = step->in_length;
  stream->next_out = (uint8_t *)step->out;
  stream->avail_out = step->out_length;
  lzma_ret status = lzma_code(stream, LZMA_RUN);
  move_on(step, step->in_length - stream->avail_in,
          step->out_length - stream->avail_out);
  if (status == LZMA_STREAM_END)
    return UNPACK_ENDED;
  return status == LZMA_OK || status == LZMA_BUF_ERROR ? UNPACK_GOES_ON
                                                       : UNPACK_DAMAGED;
}

static void
end_xz(struct unpack *unpack)
{
  lzma_end(&unpack->of.xz);
}

/* --- zstd -------------------------------------------------------------------
 */

static bool
begin_zstd(struct unpack *unpack)
{
  unpack->of.zstd = ZSTD_createDStream();
  return unpack->of.zstd != NULL;
}

static enum unpack_state
step_zstd(struct unpack *unpack, struct unpack_step *step)
{
  ZSTD_inBuffer in = {step->in, step->in_length, 0};
  ZSTD_outBuffer out = {step->out, step->out_length, 0};
  size_t status = ZSTD_decompressStream(unpack->of.zstd, &out, &in);
  move_on(step, in.pos, out.pos);
  if (ZSTD_isError(status))
    return UNPACK_DAMAGED;
  return status == 0 ? UNPACK_ENDED : UNPACK_GOES_ON;
}

static void
end_zstd(struct unpack *unpack)
{
  ZSTD_freeDStream(unpack->of.zstd);
}

/* --- all --------------------------------------------------------------------
 */

static const struct unpack_type types[] = {
    [COMPRESSION_GZIP] = {begin_gzip, step_gzip, end_gzip},
    [COMPRESSION_BZIP2] = {begin_bzip2, step_bzip2, end_bzip2},
    [COMPRESSION_XZ] = {begin_xz, step_xz, end_xz},
    [COMPRESSION_ZSTD] = {begin_zstd, step_zstd, end_zstd},
};

enum err
unpack_new(enum compression compression, struct unpack **ret_unpack)
{
  struct unpack *unpack = calloc(1, sizeof *unpack);
  if (!unpack)
    return ERR_MEMORY;
  unpack->type = &types[compression];
  *ret_unpack = unpack;
  return ERR_NONE;
}

static void
end_member(struct unpack *unpack)
{
  if (unpack->begun)
    unpack->type->end(unpack);
  unpack->begun = false;
}

void
unpack_free(struct unpack *unpack)
{
  if (unpack)
    end_member(unpack);
  free(unpack);
}

enum unpack_state
unpack_step(struct unpack *unpack, struct unpack_step *step)
{
  if (!unpack->begun && !unpack->type->begin(unpack))
    return UNPACK_DAMAGED;
  unpack->begun = true;
  enum unpack_state state = unpack->type->step(unpack, step);
  if (state == UNPACK_ENDED)
    end_member(unpack);
  return state;
}
