/* content_encoder: puts content into a content coding, at once or in pieces. */
#ifndef SEEOTHER_HTTP_CONTENT_ENCODER_H
#define SEEOTHER_HTTP_CONTENT_ENCODER_H

#include "base/buffer.h"
#include "http/content_coding.h"

/* Shorter content would not get smaller; longer content would make all other
 * requests of the thread wait. Both are sent without a coding. */
enum {
  CONTENT_ENCODER_LEAST = 256,
  CONTENT_ENCODER_MOST = 32 * 1024 * 1024,
};

/* Returns whether content of a length is to be coded. */
static inline bool
content_encoder_suits(size_t length)
{
  return length >= CONTENT_ENCODER_LEAST && length <= CONTENT_ENCODER_MOST;
}

/* Appends the content in the coding. The same content gives the same bytes with
 * the same version of the library. ERR_MEMORY, or ERR_LIMIT when out is full.
 */
enum err content_encoder_encode(enum content_coding coding, struct str content,
                                struct buffer *out);

/* Encodes content that comes in pieces. */
struct content_encoder;

/* Begins to encode. length is that of all content in bytes, or SIZE_MAX when it
 * is not known. NULL when memory is out. */
struct content_encoder *content_encoder_new(enum content_coding coding,
                                            size_t length);

/* Frees the encoder and the state of its library, at any time. NULL is allowed.
 */
void content_encoder_free(struct content_encoder *encoder);

/* Takes the next piece, and appends what the encoder can write so far; after
 * the last piece, all that is left. Errors are those of content_encoder_encode.
 */
enum err content_encoder_put(struct content_encoder *encoder,
                             struct str content, bool last, struct buffer *out);

#endif
