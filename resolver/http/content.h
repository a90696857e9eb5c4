/* content: the bytes that a response carries, and how they are given back
 * (RFC 9110 6.4). */
#ifndef SEEOTHER_HTTP_CONTENT_H
#define SEEOTHER_HTTP_CONTENT_H

#include "base/blob.h"
#include "base/buffer.h"
#include "base/err.h"

enum content_kind {
  CONTENT_NONE,     /* the response has no content */
  CONTENT_BORROWED, /* lives as long as the request: the sender copies it */
  CONTENT_OWNED,    /* release gives it back */
  CONTENT_STREAM,   /* is written while it is sent; release gives it back */
};

/* The length of a stream whose length is not known before its end. It is sent
 * in chunks, or, when the connection is to be closed, until it is closed. An
 * answer without content, to HEAD or a 304, must close the connection:
 * libmicrohttpd 0.9.75 ends it with a chunk otherwise, and the client would
 * read that chunk as the beginning of the next answer. */
#define CONTENT_LENGTH_UNKNOWN SIZE_MAX

struct content {
  enum content_kind kind;
  const char *bytes; /* NULL of a stream, and when there are none */
  size_t length;     /* in bytes; of a stream perhaps CONTENT_LENGTH_UNKNOWN */
  /* Appends the next bytes of a stream to out; appends none at its end. */
  enum err (*write)(void *owner, struct buffer *out);
  void (*release)(void *owner); /* NULL: there is nothing to give back */
  void *owner;
};

/* Calls release, if there is one, and leaves CONTENT_NONE. */
void content_release(struct content *content);

/* Notes that the sender has taken over the duty to release the content. Kind
 * and length stay, so that they can still be asked for. */
void content_hand_over(struct content *content);

/* Returns content that borrows bytes, which must live as long as the request.
 */
struct content content_borrow(const char *bytes, size_t length);

/* Returns content that owns the bytes of a buffer, which is empty afterwards.
 */
struct content content_take(struct buffer *buffer);

/* Returns content that has the bytes of a blob and a reference of its own to
 * it. */
struct content content_share(struct blob *blob);

/* Returns content that is a stream of unknown length. release is called with
 * owner at the end. */
struct content content_stream(enum err (*write)(void *owner,
                                                struct buffer *out),
                              void (*release)(void *owner), void *owner);

#endif
