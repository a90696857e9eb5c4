#include "resolve/respond.h"

#include "http/byte_range.h"
#include "http/precondition.h"
#include "http/representation.h"
#include "http/status.h"
#include "resolve/compose.h"
#include "resolve/document_stream.h"
#include "resolve/fields.h"
#include "resolve/respond_stream.h"

enum {
  FIELD_MAXIMUM = 8192,
  PREFLIGHT_MAX_AGE = 86400,
};

/* --- 200 ----------------------------------------------------------------- */

/* A part of the representation (RFC 9110 14.2: of a GET, last of all). */
static enum err
put_range(struct exchange *exchange, const struct representation *all)
{
  struct response *response = exchange->response;
  struct arena *arena = &exchange->workspace->arena;
  struct str field = request_field(exchange->request, STR("Range"));
  size_t length = all->content->length;
  struct byte_range range = byte_range_parse(field, length);
  struct buffer out;
  if (range.kind == BYTE_RANGE_WHOLE ||
      exchange->request->method != METHOD_GET ||
      !precondition_allows_range(exchange->request, &all->tag, all->modified))
    return ERR_NONE;
  buffer_init(&out, FIELD_MAXIMUM);
  if (range.kind == BYTE_RANGE_UNSATISFIABLE) {
    buffer_format(&out, "bytes */%zu", length);
    response_fini(response);
    enum err err = respond_problem(exchange, STATUS_RANGE_NOT_SATISFIABLE,
                                   STR("The range lies behind the end."));
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

/* Answers conditions and ranges (RFC 9110 13.2.1: last of all, and only for
 * what would be a 200). */
static enum err
send_representation(struct exchange *exchange,
                    struct representation *representation)
{
  struct response *response = exchange->response;
  representation_put(representation, response);
  switch (precondition_check(exchange->request, &representation->tag,
                             representation->modified,
                             &exchange->workspace->arena)) {
  case PRECONDITION_MET:
    return put_range(exchange, representation);
  case PRECONDITION_NOT_MODIFIED:
    if (representation->ready[REPRESENTATION_NOT_MODIFIED])
      response->status = STATUS_NOT_MODIFIED; /* its sender has the fields */
    else
      response_set_not_modified(response);
    break;
  case PRECONDITION_FAILED:
    response_fini(response);
    return respond_failed(exchange);
  }
  return ERR_NONE;
}

enum err
respond_again(struct exchange *exchange, struct representation *representation)
{
  return send_representation(exchange, representation);
}

/* What is not there is not there in any format. */
static enum err
refuse_formats(struct exchange *exchange, const struct identity *identity,
               struct selection *selection)
{
  struct representation *representation;
  struct compose compose = {exchange->snapshot, exchange->workspace,
                            exchange->target, identity, selection};
  if (identity->page == 1)
    return respond_not_acceptable(exchange, identity);
  selection->choice.format = FORMAT_TURTLE;
  selection->choice.content_type = format_get(FORMAT_TURTLE)->content_type;
  selection->coding = CONTENT_CODING_IDENTITY;
  TRY(compose_document(&compose, &representation));
  if (!representation)
    return respond_no_page(exchange);
  representation_release(representation);
  return respond_not_acceptable(exchange, identity);
}

enum err
respond_document(struct exchange *exchange, const struct identity *identity)
{
  struct selection selection;
  struct representation *representation;
  struct content stream;
  struct entity_tag tag;
  exchange->vary = negotiate_vary(identity);
  negotiate(exchange->request, identity, &exchange->workspace->arena,
            &selection);
  if (selection.choice.format == FORMAT_NONE ||
      selection.coding == CONTENT_CODING_NONE)
    return refuse_formats(exchange, identity, &selection);
  struct compose compose = {exchange->snapshot, exchange->workspace,
                            exchange->target, identity, &selection};
  TRY(document_stream_open(exchange->snapshot, exchange->workspace, identity,
                           &selection, &stream, &tag));
  if (stream.kind == CONTENT_STREAM)
    return respond_stream_document(exchange, &compose, stream, &tag);
  TRY(compose_document(&compose, &representation));
  if (!representation)
    return respond_no_page(exchange);
  enum err err = send_representation(exchange, representation);
  representation_release(representation);
  return err;
}

enum err
respond_text(struct exchange *exchange, const struct text *text)
{
  struct representation *representation;
  struct selection selection = {.choice = {FORMAT_NONE, text->content_type}};
  negotiate_coding(exchange->request, &exchange->workspace->arena, &selection);
  exchange->vary = VARY_ENCODING | text->vary;
  if (selection.coding == CONTENT_CODING_NONE)
    return respond_problem(exchange, STATUS_NOT_ACCEPTABLE,
                           STR("None of the content codings on offer is "
                               "acceptable."));
  struct compose compose = {exchange->snapshot, exchange->workspace,
                            exchange->target, NULL, &selection};
  TRY(compose_text(&compose, text, exchange->vary, &representation));
  enum err err = send_representation(exchange, representation);
  representation_release(representation);
  return err;
}

static enum err
write_constant(void *context, struct buffer *out)
{
  buffer_put(out, *(const struct str *)context);
  return buffer_err(out);
}

enum err
respond_constant(struct exchange *exchange, struct str content_type,
                 struct str content, uint32_t max_age)
{
  struct text text = {.content_type = content_type,
                      .max_age = max_age,
                      .write = write_constant,
                      .context = &content};
  return respond_text(exchange, &text);
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
  fields_begin(response, STATUS_NO_CONTENT);
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
  enum err err = respond_problem(exchange, STATUS_METHOD_NOT_ALLOWED,
                                 STR("This method is not allowed here."));
  response_add(exchange->response, "Allow", allow);
  return err;
}
