/* buffer: bytes that grow up to a stated maximum.
 *
 * Errors stick: after the first failed append every further one does nothing,
 * so callers write freely and look once, at the end (buffer_err). A buffer
 * never grows past its maximum, so hostile input cannot exhaust memory. */
#ifndef SEEOTHER_BASE_BUFFER_H
#define SEEOTHER_BASE_BUFFER_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>
#include <string.h>

enum { BUFFER_USUAL = 256 * 1024 };

struct buffer {
  char *bytes;
  size_t length;
  size_t capacity;
  size_t maximum;
  char *room; /* the caller's memory in which it begins; or NULL */
  enum err err;
};

/* Begins an empty buffer, which allocates nothing yet and holds maximum bytes
 * at most. */
static inline void
buffer_init(struct buffer *buffer, size_t maximum)
{
  *buffer = (struct buffer){.maximum = maximum};
}
/* Begins in room of the caller's, which outlives it: short contents take no
 * memory of their own. */
static inline void
buffer_init_room(struct buffer *buffer, size_t maximum, char *room, size_t size)
{
  *buffer = (struct buffer){.bytes = room,
                            .capacity = size < maximum ? size : maximum,
                            .maximum = maximum,
                            .room = room};
}

/* Frees the bytes, unless they are the room of the caller. The buffer is then
 * empty and without an error, has its maximum, and may be used again. */
void buffer_fini(struct buffer *buffer);

/* Forgets content and error, keeps the memory. */
void buffer_reset(struct buffer *buffer);

/* Empties the buffer as buffer_reset does, and frees its memory when the
 * content was larger than BUFFER_USUAL: for a buffer that is filled again and
 * again, and is large only now and then. */
void buffer_recycle(struct buffer *buffer);

/* Cuts the content to a length that it had before. */
void buffer_cut(struct buffer *buffer, size_t length);

/* Makes room for count more bytes. False on error, which then sticks. */
bool buffer_grow(struct buffer *buffer, size_t count);

/* Appends the bytes of s. When they exceed the maximum or memory is out,
 * nothing is appended and buffer_err tells. */
static inline void
buffer_put(struct buffer *buffer, struct str s)
{
  if (s.length == 0 || buffer->err)
    return;
  if (s.length > buffer->capacity - buffer->length &&
      !buffer_grow(buffer, s.length))
    return;
  memcpy(buffer->bytes + buffer->length, s.bytes, s.length);
  buffer->length += s.length;
}

/* Appends one character, as buffer_put does. */
static inline void
buffer_put_char(struct buffer *buffer, char c)
{
  if (buffer->err ||
      (buffer->length == buffer->capacity && !buffer_grow(buffer, 1)))
    return;
  buffer->bytes[buffer->length++] = c;
}
/* Appends printf output of at most 511 bytes, for numbers and short fixed
 * texts; longer output is ERR_LIMIT, and nothing is appended. */
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Appends a Unicode scalar value as UTF-8. */
void buffer_put_scalar(struct buffer *buffer, uint32_t scalar);
/* Makes room and returns where count bytes may be written; NULL on error.
 * The length grows at once. */
char *buffer_extend(struct buffer *buffer, size_t count);

/* Returns the content, borrowed until the next append. */
static inline struct str
buffer_str(const struct buffer *buffer)
{
  return (struct str){buffer->bytes, buffer->length};
}

/* Returns the error that sticks, ERR_MEMORY or ERR_LIMIT; else ERR_NONE. */
static inline enum err
buffer_err(const struct buffer *buffer)
{
  return buffer->err;
}

/* Hands the allocation to the caller, who frees it with free(); the buffer
 * is empty afterwards. Not to be called on a failed buffer. NULL when memory is
 * out, or nothing was ever put. */
char *buffer_take(struct buffer *buffer, size_t *ret_length);

#endif
