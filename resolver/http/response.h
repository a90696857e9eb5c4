/* response: one HTTP response as a value.
 *
 * Field values live in the arena of the request, or in the representation that
 * the response holds. The content is owned by the response and comes from
 * malloc, so that it can be handed on to whoever sends it; or it is a part of a
 * blob that others use as well; or it lives in the arena as well. */
#ifndef SEEOTHER_HTTP_RESPONSE_H
#define SEEOTHER_HTTP_RESPONSE_H

#include "base/blob.h"
#include "base/buffer.h"
#include "base/str.h"

enum { RESPONSE_FIELDS_MAXIMUM = 32 };

struct response_field {
  const char *name; /* a literal */
  struct str value; /* pure ASCII, no CR or LF */
};

struct representation;

/* Content that is made while it is sent. write appends the next bytes, none at
 * the end; whoever has the stream frees its context. */
struct response_stream {
  enum err (*write)(void *context, struct buffer *out);
  void (*free)(void *context); /* NULL: there is no stream */
  void *context;
};

/* Of a stream whose length is not known before its end: it is sent in chunks,
 * or with close up to the end of the connection. What has no content, an answer
 * to HEAD or a 304, must be sent with close: libmicrohttpd 0.9.75 ends it with
 * a chunk otherwise, which the next answer would be read behind. */
#define RESPONSE_LENGTH_UNKNOWN SIZE_MAX

struct response {
  int status;
  struct response_field fields[RESPONSE_FIELDS_MAXIMUM];
  size_t field_count;
  char *content; /* NULL when there is none */
  size_t content_length;
  struct blob *shared; /* what content is a part of, or NULL */
  bool lent;           /* it lives in the arena: whoever sends it copies it */
  struct response_stream stream; /* instead of content, if there is one */
  struct representation *representation; /* sent as it is; else NULL */
  bool close; /* the connection is not to be used again */
};

void response_init(struct response *response, int status);
void response_fini(struct response *response);

/* Adds a field. Values with a byte that a field may not hold, and fields
 * that do not fit, are a mistake of ours: they turn the response into a
 * 500 (RFC 9110 5.5). */
void response_add(struct response *response, const char *name,
                  struct str value);

/* The same with a literal, which is not looked at. */
static inline void
response_add_fixed(struct response *response, const char *name,
                   struct str value)
{
  if (response->field_count < RESPONSE_FIELDS_MAXIMUM)
    response->fields[response->field_count++] =
        (struct response_field){name, value};
}

/* Takes away what was added by that name. */
void response_remove(struct response *response, const char *name);

/* Turns a complete 200 into the 304 that stands for it: fields that describe
 * the content go, those of 15.4.5 stay. The content stays too, so that its
 * length can be told; it is not to be sent. */
void response_set_not_modified(struct response *response);

/* The value of a field that was added; NULL bytes when there is none. */
struct str response_field(const struct response *response, const char *name);

/* The stream as the content; the response owns it. length may be unknown. */
void response_put_stream(struct response *response,
                         struct response_stream stream, size_t length);

/* A part of a blob as the content; the response holds a reference. */
void response_share_content(struct response *response, struct blob *blob,
                            size_t offset, size_t length);

/* Content that is short, and lives as long as the fields. */
void response_lend_content(struct response *response, char *content,
                           size_t length);

/* Takes the buffer's content. */
void response_take_content(struct response *response, struct buffer *content);

#endif
