#include "http/content.h"

#include <stdlib.h>

static const struct content none;

void
content_release(struct content *content)
{
  if (content->release)
    content->release(content->owner);
  *content = none;
}

void
content_hand_over(struct content *content)
{
  content->release = NULL;
  content->owner = NULL;
}

struct content
content_borrow(const char *bytes, size_t length)
{
  return (struct content){
      .kind = CONTENT_BORROWED, .bytes = bytes, .length = length};
}

struct content
content_take(struct buffer *buffer)
{
  struct content content = {.kind = CONTENT_OWNED, .release = free};
  content.owner = buffer_take(buffer, &content.length);
  content.bytes = content.owner;
  return content;
}

static void
release_blob(void *blob)
{
  blob_release(blob);
}

struct content
content_share(struct blob *blob)
{
  return (struct content){.kind = CONTENT_OWNED,
                          .bytes = blob->bytes,
                          .length = blob->length,
                          .release = release_blob,
                          .owner = blob_acquire(blob)};
}

struct content
content_stream(enum err (*write)(void *owner, struct buffer *out),
               void (*release)(void *owner), void *owner)
{
  return (struct content){.kind = CONTENT_STREAM,
                          .length = CONTENT_LENGTH_UNKNOWN,
                          .write = write,
                          .release = release,
                          .owner = owner};
}
