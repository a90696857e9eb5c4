/* content_encoder: puts content into a content coding. */
#ifndef SEEOTHER_HTTP_CONTENT_ENCODER_H
#define SEEOTHER_HTTP_CONTENT_ENCODER_H

#include "base/buffer.h"
#include "http/content_coding.h"

/* Content of fewer bytes would not get smaller; content of more would keep
 * everyone else on the thread waiting. Both are sent as they are. */
enum {
  CONTENT_ENCODER_LEAST = 256,
  CONTENT_ENCODER_MOST = 32 * 1024 * 1024,
};

/* Whether content of a length is worth coding. */
static inline bool
content_encoder_suits(size_t length)
{
  return length >= CONTENT_ENCODER_LEAST && length <= CONTENT_ENCODER_MOST;
}

/* Appends the content in the coding, which is not identity. The same content
 * gives the same bytes with the same version of the library. ERR_MEMORY, or
 * ERR_LIMIT when out is full. */
enum err content_encoder_encode(enum content_coding coding, struct str content,
                                struct buffer *out);

#endif
