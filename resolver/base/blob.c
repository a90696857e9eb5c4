#include "base/blob.h"

#include <stdlib.h>

struct blob *
blob_take(struct buffer *buffer)
{
  struct blob *blob = buffer_err(buffer) ? NULL : malloc(sizeof *blob);
  if (blob) {
    atomic_init(&blob->references, 1);
    blob->bytes = buffer_take(buffer, &blob->length);
    char *smaller = realloc(blob->bytes, blob->length + 1); /* it stays */
    if (smaller)
      blob->bytes = smaller;
  }
  buffer_fini(buffer);
  return blob;
}

struct blob *
blob_acquire(struct blob *blob)
{
  atomic_fetch_add_explicit(&blob->references, 1, memory_order_relaxed);
  return blob;
}

void
blob_release(struct blob *blob)
{
  if (!blob || atomic_fetch_sub(&blob->references, 1) != 1)
    return;
  free(blob->bytes);
  free(blob);
}
