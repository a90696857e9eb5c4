#include "serve/sender.h"

#include "base/log.h"
#include "base/memory.h"
#include "http/representation.h"
#include "http/status.h"
#include "resolve/respond.h"

#include <stdlib.h>
#include <string.h>

/* A single write is usually short, but it may have all statements of a
 * subject. */
enum {
  STREAM_BLOCK = 64 * 1024,
  STREAM_MAXIMUM = 1 << 30,
};

static void
forget_ready(void *ready)
{
  MHD_destroy_response(ready);
}

/* The bytes of a stream that have been written and not been sent. */
struct stream {
  struct content source;
  struct sender sender;
  struct buffer bytes; /* the bytes before it have been sent */
  size_t sent;
};

static enum err
write_more(struct stream *stream)
{
  buffer_recycle(&stream->bytes);
  stream->sent = 0;
  memory_begin();
  TRY(stream->source.write(stream->source.owner, &stream->bytes));
  TRY(buffer_err(&stream->bytes));
  return memory_err();
}

static ssize_t
read_stream(void *context, uint64_t position, char *out, size_t room)
{
  struct stream *stream = context;
  (void)position;
  if (stream->sent == stream->bytes.length) {
    enum err err = write_more(stream);
    if (err) {
      log_error("an answer ends early: %s", err_text(err));
      return MHD_CONTENT_READER_END_WITH_ERROR;
    }
  }
  size_t count = stream->bytes.length - stream->sent;
  if (count > room)
    count = room;
  if (count == 0)
    return MHD_CONTENT_READER_END_OF_STREAM;
  memcpy(out, stream->bytes.bytes + stream->sent, count);
  stream->sent += count;
  *stream->sender.written += count;
  connections_progress(stream->sender.watched, count);
  return (ssize_t)count;
}

static void
free_stream(void *context)
{
  struct stream *stream = context;
  content_release(&stream->source);
  buffer_fini(&stream->bytes);
  free(stream);
}

static struct MHD_Response *
make_stream(const struct sender *sender, struct response *response)
{
  struct stream *stream = malloc(sizeof *stream);
  if (!stream)
    return NULL;
  *stream = (struct stream){.source = response->content, .sender = *sender};
  buffer_init(&stream->bytes, STREAM_MAXIMUM);
  struct MHD_Response *made = MHD_create_response_from_callback(
      response->content.length == CONTENT_LENGTH_UNKNOWN
          ? MHD_SIZE_UNKNOWN
          : response->content.length,
      STREAM_BLOCK, read_stream, stream, free_stream);
  if (!made) {
    free(stream);
    return NULL;
  }
  if (response->close) /* an answer that closes the connection is not sent in
                          chunks */
    MHD_set_response_options(made, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT,
                             MHD_RO_END);
  return made;
}

/* Returns whether no cache has the representation. It is kept for as long as it
 * is sent, so that other requests for it use the same bytes and not a copy. */
static bool
is_alone(const struct response *response)
{
  return response->representation && !response->representation->cached;
}

static void *
bytes_of(const struct content *content)
{
  /* The library only reads them. NOLINTNEXTLINE(performance-no-int-to-ptr) */
  return (void *)(uintptr_t)content->bytes;
}

/* Makes the library's response, which releases the content when it is
 * destroyed. */
static struct MHD_Response *
make_bare_response(const struct sender *sender, struct response *response)
{
  struct content *content = &response->content;
  struct MHD_Response *made = NULL;
  switch (content->kind) {
  case CONTENT_NONE:
    return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
  case CONTENT_BORROWED:
    return MHD_create_response_from_buffer(content->length, bytes_of(content),
                                           MHD_RESPMEM_MUST_COPY);
  case CONTENT_OWNED:
    made = MHD_create_response_from_buffer_with_free_callback_cls(
        content->length, bytes_of(content), content->release, content->owner);
    break;
  case CONTENT_STREAM:
    made = make_stream(sender, response);
    break;
  }
  if (made)
    content_hand_over(content);
  return made;
}

static struct MHD_Response *
make_response(const struct sender *sender, struct response *response)
{
  struct MHD_Response *made = make_bare_response(sender, response);
  bool fine = made != NULL;
  for (size_t i = 0; i < response->field_count && fine; i++) {
    struct response_field *field = &response->fields[i];
    if (field->value.length) /* values end with a NUL, as they come from
                                literals and arenas */
      fine = MHD_add_response_header(made, field->name, field->value.bytes) ==
             MHD_YES;
  }
  if (fine && response->close)
    fine = MHD_add_response_header(made, "Connection", "close") == MHD_YES;
  if (fine || !made)
    return made;
  MHD_destroy_response(made);
  return NULL;
}

/* Returns where the representation keeps the library's response to send it
 * again; NULL when this response is used once only, because of the
 * representation or because of a field for this request alone. */
static void **
ready_slot(const struct sender *sender, const struct response *response)
{
  struct representation *representation = response->representation;
  if (!representation || response->close || sender->once || is_alone(response))
    return NULL;
  representation->forget = forget_ready;
  if (response->status == STATUS_OK)
    return &representation->ready[REPRESENTATION_FULL];
  if (response->status == STATUS_NOT_MODIFIED)
    return &representation->ready[REPRESENTATION_NOT_MODIFIED];
  return NULL;
}

/* Queues an empty 500 or 503 when a response cannot be made, because memory is
 * out or a field is refused. When that cannot be made either, the connection is
 * closed. */
static enum MHD_Result
queue_nothing(const struct sender *sender, struct response *response)
{
  log_error("a response with status %d cannot be made", response->status);
  respond_nothing(response);
  response->close = true;
  struct MHD_Response *made = make_response(sender, response);
  if (!made)
    return MHD_NO;
  enum MHD_Result result =
      MHD_queue_response(sender->connection, (unsigned)response->status, made);
  MHD_destroy_response(made);
  return result;
}

enum MHD_Result
sender_queue(const struct sender *sender, struct response *response,
             struct pooled_response **ret_pooled)
{
  *ret_pooled = response_pool_take(sender->pool, response);
  if (*ret_pooled)
    return MHD_queue_response(sender->connection, (unsigned)response->status,
                              response_pool_queued(*ret_pooled));
  void **slot = ready_slot(sender, response);
  struct MHD_Response *made = slot ? *slot : NULL;
  if (!made && slot) /* the representation keeps the response, which therefore
                        must not hold a reference to the representation */
    response_put_content(response,
                         content_share(response->representation->content));
  if (!made)
    made = make_response(sender, response);
  if (!made)
    return queue_nothing(sender, response);
  enum MHD_Result result =
      MHD_queue_response(sender->connection, (unsigned)response->status, made);
  if (slot)
    *slot = made;
  else
    MHD_destroy_response(made);
  return result;
}
