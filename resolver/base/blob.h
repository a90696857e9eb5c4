/* blob: bytes that never change and are shared by count.
 *
 * The count is atomic: releasing the last reference frees them, in any
 * thread. */
#ifndef SEEOTHER_BASE_BLOB_H
#define SEEOTHER_BASE_BLOB_H

#include "base/buffer.h"

#include <stdatomic.h>

struct blob {
  atomic_uint references;
  size_t length;
  char *bytes; /* NULL when there are none */
};

/* Makes a blob of the content of a buffer, which is empty afterwards. The
 * caller has the one reference. NULL when memory is out or the buffer had
 * failed. */
struct blob *blob_take(struct buffer *buffer);

/* Counts one more reference and returns the blob, which must not be NULL. Any
 * thread may call it that holds a reference. */
struct blob *blob_acquire(struct blob *blob);
/* Gives a reference back; the last one frees the bytes. NULL is allowed. */
void blob_release(struct blob *blob);

/* Returns the bytes of a blob, which live as long as the blob. */
static inline struct str
blob_str(const struct blob *blob)
{
  return (struct str){blob->bytes, blob->length};
}

#endif
