#include "resolve/resolve.h"

#include "base/log.h"
#include "base/memory.h"
#include "http/status.h"
#include "name/wants.h"
#include "resolve/address.h"
#include "resolve/ask.h"
#include "resolve/cached_document.h"
#include "resolve/request_cache.h"
#include "resolve/respond.h"
#include "resolve/respond_stream.h"
#include "resolve/service.h"
#include "resolve/tally.h"

enum { TARGET_MAXIMUM = 8000 /* bytes; RFC 9112 3 */ };

/* --- the straight line ---------------------------------------------------- */

static enum err answer_unknown(struct exchange *exchange, bool *ret_done);
static enum err answer_undescribed(struct exchange *exchange, bool *ret_done);
static enum err answer_document(struct exchange *exchange);
static enum err refuse_formats(struct exchange *exchange);

/* Identify: a thing is redirected; a document is answered here. */
static enum err
answer_name(struct exchange *exchange)
{
  bool done;
  TRY(ask_identify(exchange, &done));
  if (done) /* it waits for an endpoint, or the endpoint does not answer */
    return ERR_NONE;
  if (exchange->resource.kind == RESOURCE_UNKNOWN)
    TRY(answer_unknown(exchange, &done));
  else
    TRY(respond_respelled_query(exchange, &done));
  if (!done)
    TRY(answer_undescribed(exchange, &done));
  if (done)
    return ERR_NONE;
  if (exchange->resource.kind == RESOURCE_THING)
    return respond_see_other(exchange);
  return answer_document(exchange);
}

/* Negotiate, look into the cache, describe, represent, keep, respond. */
static enum err
answer_document(struct exchange *exchange)
{
  struct cached_document cached;
  struct described described;
  struct representation *representation;
  struct streamed_document streamed;

  negotiate(exchange->request, &exchange->resource, &exchange->workspace->arena,
            &exchange->selection);
  exchange->vary = negotiate_vary(&exchange->resource);
  if (!negotiate_is_acceptable(&exchange->selection))
    return refuse_formats(exchange);
  TRY(document_stream_open(exchange, &streamed));
  if (streamed.content.kind == CONTENT_STREAM)
    return respond_stream_document(exchange, &streamed);

  cached_document_find(exchange, &cached);
  if (!cached.representation) {
    TRY(describe(exchange, &described));
    if (described.missing)
      return respond_problem(exchange, PROBLEM_NO_PAGE);
    if (described.large) {
      TRY(document_stream_open_name(exchange, &streamed));
      return respond_stream_document(exchange, &streamed);
    }
    TRY(represent(exchange, &described, &representation));
    cached_document_keep(exchange, &described, representation, &cached);
  }
  enum err err = cached_document_encode(exchange, &cached);
  if (!err)
    err = respond_representation(exchange, cached.representation);
  cached_document_fini(&cached);
  return err;
}

/* --- beside the line ------------------------------------------------------ */

/* No offered format is acceptable. A page that does not exist is a 404 in any
 * format. */
static enum err
refuse_formats(struct exchange *exchange)
{
  struct selection *selection = &exchange->selection;
  struct described described;
  if (exchange->resource.page == 1)
    return respond_not_acceptable(exchange);
  selection->choice.format = FORMAT_TURTLE;
  TRY(describe(exchange, &described));
  return described.missing ? respond_problem(exchange, PROBLEM_NO_PAGE)
                           : respond_not_acceptable(exchange);
}

static enum err
answer_service(struct exchange *exchange, bool *ret_done)
{
  TRY(service_answer(exchange, ret_done));
  return exchange->answers_document ? answer_document(exchange) : ERR_NONE;
}

/* The path as it came names nothing: it is a service whose path data could have
 * used, or it is reached by another address, or it is unknown. */
static enum err
answer_unknown(struct exchange *exchange, bool *ret_done)
{
  const struct target *asked = exchange->target;
  struct resource unknown = exchange->resource;
  size_t at = 0;
  for (bool more = true;;) {
    TRY(answer_service(exchange, ret_done));
    if (*ret_done)
      return ERR_NONE;
    TRY(address_next(exchange, asked, &at, &more));
    if (!more)
      break;
    if (!target_is_service(&exchange->snapshot->rules, exchange->target))
      TRY(ask_identify(exchange, ret_done));
    if (*ret_done || exchange->resource.kind != RESOURCE_UNKNOWN)
      return ERR_NONE;
  }
  exchange->target = asked;
  exchange->resource = unknown;
  TRY(ask_respelled(exchange, ret_done));
  if (*ret_done)
    return ERR_NONE;
  *ret_done = true;
  return respond_respelled_unknown(exchange);
}

/* Returns the methods of the target, as it came. */
static struct str
allow(const struct exchange *exchange)
{
  return service_allow(&exchange->snapshot->rules, exchange->request->target);
}

/* Answers for names that are not described: the owner has moved, withdrawn or
 * replaced them; and OPTIONS. */
static enum err
answer_undescribed(struct exchange *exchange, bool *ret_done)
{
  const struct resource *resource = &exchange->resource;
  *ret_done = true;
  if (exchange->request->method == METHOD_OPTIONS &&
      !resource_is_withdrawn(resource))
    return respond_options(exchange, allow(exchange));
  if (resource->kind == RESOURCE_MOVED)
    return respond_moved(exchange);
  return respond_deprecated(exchange, ret_done);
}

/* --- targets and methods -------------------------------------------------- */

static enum err
answer_target(struct exchange *exchange)
{
  const struct target *target = exchange->target;
  bool done;
  if (respond_is_preflight(exchange->request)) /* even for unknown names, as the
                                                  real request will tell */
    return respond_options(exchange, allow(exchange));
  if (target->star)
    return exchange->request->method == METHOD_OPTIONS
               ? respond_options(exchange, allow(exchange))
               : respond_problem(exchange, PROBLEM_TARGET_STAR);
  if (target_is_service(&exchange->snapshot->rules, target)) {
    TRY(answer_service(exchange, &done));
    if (done)
      return ERR_NONE;
  }
  if (target->misdirected)
    return respond_misdirected(exchange);
  return answer_name(exchange);
}

static enum err
answer_anew(struct exchange *exchange)
{
  const struct request *request = exchange->request;
  struct target target;
  if (request->method == METHOD_UNKNOWN)
    return respond_problem(exchange, PROBLEM_METHOD_UNKNOWN);
  if (request->method == METHOD_OTHER ||
      (request->method == METHOD_POST &&
       !service_takes_content(&exchange->snapshot->rules, request->target)))
    return respond_not_allowed(exchange, allow(exchange));
  if (request->target.length > TARGET_MAXIMUM)
    return respond_problem(exchange, PROBLEM_TARGET_TOO_LONG);
  if (!target_parse(request, &exchange->snapshot->rules, &target))
    return respond_problem(exchange, PROBLEM_TARGET_MALFORMED);
  exchange->target = &target;
  enum err err = answer_target(exchange);
  exchange->target = NULL;
  return err;
}

/* --- all together --------------------------------------------------------- */

/* Checks that the image is unchanged since the snapshot was made. It is called
 * before an answer is sent that was made from it. */
static enum err
check_data(const struct exchange *exchange, bool looks)
{
  const struct store *store = exchange->snapshot->store;
  return exchange->of_program ? ERR_NONE : store_check(store, looks);
}

/* Answers with the representation that has answered the same request before. */
static enum err
answer(struct exchange *exchange)
{
  struct request_cache *cache = exchange->workspace->request_cache;
  uint64_t serial = exchange->snapshot->serial;
  struct request_cache_key key = request_cache_key_of(cache, exchange->request);
  const struct wants *wants = exchange->workspace->wants;
  struct representation *known =
      request_cache_find(cache, serial, key, wants->now);
  tally_look(exchange->workspace->tally, TALLY_REQUEST_CACHE, known != NULL);
  if (known && !check_data(exchange, false)) {
    TRY(respond_representation(exchange, known));
    return memory_err();
  }
  TRY(answer_anew(exchange));
  struct response *response = exchange->response;
  if (response->waiting)
    return memory_err();
  TRY(check_data(exchange, true));
  TRY(exchange_check_memory(exchange));
  response->traits = traits_of(response, exchange->kind);
  request_cache_keep(cache, serial, key, response, wants->good_until);
  return ERR_NONE;
}

static void
begin(struct exchange *exchange, const struct snapshot *snapshot,
      struct workspace *workspace, const struct request *request,
      struct response *response)
{
  exchange->snapshot = snapshot;
  exchange->workspace = workspace;
  exchange->request = request;
  exchange->target = NULL;
  exchange->kind = TRAITS_NONE;
  exchange->of_program = false;
  exchange->vary = VARY_ACCEPT | VARY_LANGUAGE; /* for errors */
  exchange->response = response;
  response_init(response);
  memory_begin();
}

/* Explains the error, most of all lack of memory. The explanation needs memory
 * as well, so it may fail, too. */
static enum err
explain_error(struct exchange *exchange, enum err err)
{
  enum problem problem = PROBLEM_INTERNAL;
  if (err == ERR_MEMORY || memory_err())
    problem = PROBLEM_MEMORY;
  else if (err == ERR_DAMAGED)
    problem = PROBLEM_DAMAGED;
  memory_begin();
  arena_forget_failure(&exchange->workspace->arena);
  TRY(respond_problem(exchange, problem));
  return exchange_check_memory(exchange);
}

void
resolve_exchange(struct exchange *exchange, const struct snapshot *snapshot,
                 struct workspace *workspace, const struct request *request,
                 struct response *ret_response)
{
  begin(exchange, snapshot, workspace, request, ret_response);
  enum err err = answer(exchange);
  if (!err)
    return;
  if (check_data(exchange, true)) /* the image may have changed */
    err = ERR_DAMAGED;
  if (err != ERR_DAMAGED) /* ERR_DAMAGED was logged where it was found */
    log_error("%.*s: %s", STR_ARGS(request->target), err_text(err));
  response_fini(ret_response);
  if (explain_error(exchange, err))
    respond_nothing(ret_response);
}

void
resolve_refusal(const struct snapshot *snapshot, struct workspace *workspace,
                const struct request *request, int status, struct str message,
                struct response *ret_response)
{
  struct exchange exchange;
  begin(&exchange, snapshot, workspace, request, ret_response);
  if (respond_refusal(&exchange, status, message) || memory_err())
    respond_bare(ret_response, status);
}
