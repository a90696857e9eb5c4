#include "resolve/respond.h"

#include "base/memory.h"
#include "http/byte_range.h"
#include "http/precondition.h"
#include "http/representation.h"
#include "http/status.h"
#include "resolve/fields.h"

enum {
  FIELD_MAXIMUM = 8192,
  PREFLIGHT_MAX_AGE = 86400,
};

/* --- 200 ----------------------------------------------------------------- */

/* Answers with a part of the representation (RFC 9110 14.2: only for GET, after
 * all other conditions). */
static enum err
put_range(struct exchange *exchange, const struct representation *all)
{
  struct response *response = exchange->response;
  struct arena *arena = &exchange->workspace->arena;
  struct str field = request_only_field(exchange->request, STR("Range"));
  size_t length = all->content->length;
  struct byte_range range = byte_range_parse(field, length);
  struct buffer out;
  if (range.kind == BYTE_RANGE_WHOLE ||
      exchange->request->method != METHOD_GET ||
      !precondition_allows_range(exchange->request, &all->tag))
    return ERR_NONE;
  buffer_init(&out, FIELD_MAXIMUM);
  if (range.kind == BYTE_RANGE_UNSATISFIABLE) {
    buffer_format(&out, "bytes */%zu", length);
    response_fini(response);
    enum err err = respond_problem(exchange, PROBLEM_RANGE);
    response_add(response, "Content-Range", arena_take_buffer(arena, &out));
    return err;
  }
  buffer_format(&out, "bytes %zu-%zu/%zu", range.first, range.last, length);
  response->status = STATUS_PARTIAL_CONTENT;
  response->content.bytes += range.first;
  response->content.length = range.last - range.first + 1;
  response_add(response, "Content-Range", arena_take_buffer(arena, &out));
  return ERR_NONE;
}

/* Conditions and ranges are evaluated last, and only for an answer that would
 * be a 200 (RFC 9110 13.2.1). */
enum err
respond_representation(struct exchange *exchange,
                       struct representation *representation)
{
  struct response *response = exchange->response;
  representation_put(representation, response);
  response->status = STATUS_OK;
  switch (precondition_check(exchange->request, &representation->tag,
                             representation->modified,
                             &exchange->workspace->arena)) {
  case PRECONDITION_MET:
    return put_range(exchange, representation);
  case PRECONDITION_NOT_MODIFIED:
    response->status = STATUS_NOT_MODIFIED;
    if (!representation->ready[REPRESENTATION_NOT_MODIFIED])
      response_drop_content_fields(response); /* a ready response has been made
                                                 without them */
    break;
  case PRECONDITION_FAILED:
    response_fini(response);
    return respond_problem(exchange, PROBLEM_PRECONDITION);
  }
  return ERR_NONE;
}

/* --- methods ------------------------------------------------------------- */

bool
respond_is_preflight(const struct request *request)
{
  return request->method == METHOD_OPTIONS &&
         request_field(request, STR("Origin")).bytes &&
         request_field(request, STR("Access-Control-Request-Method")).bytes;
}

enum err
respond_options(struct exchange *exchange, struct str allow)
{
  struct response *response = exchange->response;
  fields_begin(response);
  response->status = STATUS_NO_CONTENT;
  response_add(response, "Allow", allow);
  if (!respond_is_preflight(exchange->request))
    return ERR_NONE;
  response_add(response, "Access-Control-Allow-Methods", allow);
  response_add(response, "Access-Control-Allow-Headers",
               STR("Accept, Accept-Encoding, Accept-Language, Accept-Profile, "
                   "Cache-Control, Content-Type, If-Match, If-Modified-Since, "
                   "If-None-Match, If-Range, If-Unmodified-Since, Pragma, "
                   "Range"));
  struct buffer out;
  buffer_init(&out, FIELD_MAXIMUM);
  buffer_format(&out, "%d", PREFLIGHT_MAX_AGE);
  response_add(response, "Access-Control-Max-Age",
               arena_take_buffer(&exchange->workspace->arena, &out));
  return ERR_NONE;
}

enum err
respond_not_allowed(struct exchange *exchange, struct str allow)
{
  enum err err = respond_problem(exchange, PROBLEM_METHOD_NOT_ALLOWED);
  response_add(exchange->response, "Allow", allow);
  return err;
}

/* --- without memory ------------------------------------------------------ */

void
respond_bare(struct response *response, int status)
{
  response_fini(response);
  response_init(response);
  response->status = status;
  response_add(response, "Cache-Control", STR("no-store"));
}

void
respond_nothing(struct response *response)
{
  if (memory_err()) {
    respond_bare(response, STATUS_SERVICE_UNAVAILABLE);
    response_add(response, "Retry-After", STR("10"));
  } else {
    respond_bare(response, STATUS_INTERNAL_SERVER_ERROR);
  }
}
