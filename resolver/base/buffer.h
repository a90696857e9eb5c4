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

struct buffer {
  char *bytes;
  size_t length;
  size_t capacity;
  size_t maximum;
  enum err err;
};

/* Allocates nothing yet. */
void buffer_init(struct buffer *buffer, size_t maximum);
void buffer_fini(struct buffer *buffer);

/* Forgets content and error, keeps the memory. */
void buffer_reset(struct buffer *buffer);

/* Cuts the content to a length that it had before. */
void buffer_cut(struct buffer *buffer, size_t length);

void buffer_put(struct buffer *buffer, struct str s);
void buffer_put_char(struct buffer *buffer, char c);
/* Up to 512 bytes of printf output; for numbers and short fixed texts. */
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A Unicode scalar value as UTF-8. */
void buffer_put_scalar(struct buffer *buffer, uint32_t scalar);
/* Makes room and returns where count bytes may be written; NULL on error.
 * The length grows at once. */
char *buffer_extend(struct buffer *buffer, size_t count);

/* Borrowed until the next append. */
struct str buffer_str(const struct buffer *buffer);

/* ERR_NONE, ERR_MEMORY or ERR_LIMIT. */
enum err buffer_err(const struct buffer *buffer);

/* Hands the allocation to the caller, who frees it with free(); the buffer
 * is empty afterwards. Not to be called on a failed buffer. */
char *buffer_take(struct buffer *buffer, size_t *ret_length);

#endif
