#include "resolve/respond_stream.h"

#include "http/http_date.h"
#include "http/precondition.h"
#include "http/status.h"
#include "resolve/describe.h"
#include "resolve/dump.h"
#include "resolve/fields.h"

#include <time.h>

/* Evaluates preconditions and answers. The validators are known beforehand;
 * ranges are not supported. Takes the stream over. */
static enum err
send_stream(struct exchange *exchange, struct content stream,
            const struct entity_tag *tag)
{
  int64_t modified = exchange->snapshot->modified;
  struct response *response = exchange->response;
  struct arena *arena = &exchange->workspace->arena;
  if (modified > time(NULL))
    modified = 0; /* a future date must not be sent (8.8.2.1) */
  struct http_date date = http_date_of(modified);
  response_add(response, "ETag", arena_copy(arena, str_from(tag->text)));
  if (modified)
    response_add(response, "Last-Modified",
                 arena_copy(arena, str_from(date.text)));
  response_add(response, "Accept-Ranges", STR("none"));
  response->status = STATUS_OK;
  response_put_content(response, stream);
  enum precondition precondition =
      precondition_check(exchange->request, tag, modified, arena);
  if (precondition == PRECONDITION_FAILED) {
    response_fini(response);
    return respond_problem(exchange, PROBLEM_PRECONDITION);
  }
  if (precondition == PRECONDITION_NOT_MODIFIED) {
    response->status = STATUS_NOT_MODIFIED;
    response_drop_content_fields(response);
  }
  if (stream.length == CONTENT_LENGTH_UNKNOWN &&
      (response->status == STATUS_NOT_MODIFIED ||
       exchange->request->method == METHOD_HEAD))
    response->close = true;
  return ERR_NONE;
}

enum err
respond_stream_document(struct exchange *exchange,
                        struct streamed_document *document)
{
  struct response *response = exchange->response;
  struct described described;
  enum err err = describe_facts(exchange, document->total, &described);
  if (!err && described.missing) {
    content_release(&document->content);
    return respond_problem(exchange, PROBLEM_NO_PAGE);
  }
  if (!err)
    err = fields_add_document(exchange, &described, STR(""), response);
  if (err) {
    content_release(&document->content);
    return err;
  }
  response_remove(response, "Accept-Ranges");
  if (exchange->selection.coding != CONTENT_CODING_IDENTITY)
    response_add(response, "Content-Encoding",
                 content_coding_name(exchange->selection.coding));
  return send_stream(exchange, document->content, &document->tag);
}

enum err
respond_stream_dump(struct exchange *exchange)
{
  struct response *response = exchange->response;
  const struct store *store = exchange->snapshot->store;
  struct stamp stamp = store->type->stamp(store);
  struct content stream;
  struct str type = STR("application/n-quads");
  struct str hash =
      str_of((const char *)&stamp.dump_hash, sizeof stamp.dump_hash);
  struct entity_tag tag = entity_tag_of(hash, type, STR(""));
  exchange->vary = 0;
  TRY(dump_open(exchange->snapshot, &stream));
  fields_begin(response);
  response_add(response, "Content-Type", type);
  fields_add_max_age(response, exchange->snapshot->rules.fallback.max_age,
                     &exchange->workspace->arena);
  stream.length = (size_t)stamp.dump_length;
  return send_stream(exchange, stream, &tag);
}
