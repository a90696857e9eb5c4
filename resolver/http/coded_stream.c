#include "http/coded_stream.h"

#include "http/content_encoder.h"

#include <stdlib.h>

enum { PLAIN_MAXIMUM = 1 << 30 }; /* at once */

struct coded_stream {
  struct content plain;
  struct content_encoder *encoder;
  struct buffer bytes; /* not coded yet */
  bool ended;
};

/* An encoder may keep all that it is given, so it is given more until it writes
 * something. */
static enum err
write_coded(void *context, struct buffer *out)
{
  struct coded_stream *stream = context;
  while (out->length == 0 && !stream->ended) {
    buffer_recycle(&stream->bytes);
    TRY(stream->plain.write(stream->plain.owner, &stream->bytes));
    TRY(buffer_err(&stream->bytes));
    stream->ended = stream->bytes.length == 0;
    TRY(content_encoder_put(stream->encoder, buffer_str(&stream->bytes),
                            stream->ended, out));
  }
  return ERR_NONE;
}

static void
free_coded(void *context)
{
  struct coded_stream *stream = context;
  content_release(&stream->plain);
  content_encoder_free(stream->encoder);
  buffer_fini(&stream->bytes);
  free(stream);
}

enum err
coded_stream_open(enum content_coding coding, struct content plain,
                  struct content *ret_stream)
{
  struct coded_stream *stream = calloc(1, sizeof *stream);
  if (!stream) {
    content_release(&plain);
    return ERR_MEMORY;
  }
  stream->plain = plain;
  buffer_init(&stream->bytes, PLAIN_MAXIMUM);
  stream->encoder = content_encoder_new(coding, SIZE_MAX);
  if (!stream->encoder) {
    free_coded(stream);
    return ERR_MEMORY;
  }
  *ret_stream = content_stream(write_coded, free_coded, stream);
  return ERR_NONE;
}
