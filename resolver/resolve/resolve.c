#include "resolve/resolve.h"

#include "base/log.h"
#include "http/representation.h"
#include "http/status.h"
#include "name/identify.h"
#include "name/target.h"
#include "resolve/front.h"
#include "resolve/respond.h"
#include "resolve/service.h"

enum {
  EXPLAINED = VARY_ACCEPT | VARY_LANGUAGE, /* what errors depend on */
  TARGET_MAXIMUM = 8000,                   /* bytes; RFC 9112 3 */
};

static const struct str ALLOW = STR_INIT("GET, HEAD, OPTIONS");

static enum err
misdirected(struct respond *respond)
{
  return respond_problem(
      respond, STATUS_MISDIRECTED_REQUEST,
      STR("Nothing of this Host is hosted here. If it should mean the primary "
          "authority, start the server with --alias and its name, or set "
          "so:alias."));
}

static enum err
answer_identity(struct respond *respond, const struct identity *identity)
{
  bool done;
  if (respond->request->method == METHOD_OPTIONS &&
      identity->kind != IDENTITY_UNKNOWN && !identity_is_withdrawn(identity))
    return respond_options(respond, ALLOW);
  switch (identity->kind) {
  case IDENTITY_UNKNOWN:
    return respond_not_found(respond, identity);
  case IDENTITY_MOVED:
    return respond_moved(respond, identity);
  case IDENTITY_THING:
  case IDENTITY_DOCUMENT:
    break;
  }
  TRY(respond_deprecated(respond, identity, &done));
  if (done)
    return ERR_NONE;
  return identity->kind == IDENTITY_THING ? respond_see_other(respond, identity)
                                          : respond_document(respond, identity);
}

/* The one resource that content may be sent to. */
static bool
takes_content(struct str target)
{
  struct str path = str_first(target, str_find(target, '?'));
  return str_equals(path, STR("/-/lookup"));
}

static enum err
answer_target(struct respond *respond)
{
  const struct target *target = respond->target;
  struct identity identity;
  bool done = false;
  if (respond_is_preflight(respond->request)) /* also of what is not there: the
                                         answer to the request itself says so */
    return respond_options(respond, takes_content(respond->request->target)
                                        ? STR("GET, HEAD, POST, OPTIONS")
                                        : ALLOW);
  if (target->star)
    return respond->request->method == METHOD_OPTIONS
               ? respond_options(respond, ALLOW)
               : respond_problem(respond, STATUS_BAD_REQUEST,
                                 STR("\"*\" is for OPTIONS alone."));
  if (target_is_service(target)) {
    TRY(service_answer(respond, &done));
    if (done)
      return ERR_NONE;
  }
  if (target->misdirected)
    return misdirected(respond);
  TRY(identify(respond->snapshot, target, &respond->workspace->arena,
               &identity));
  if (identity.kind == IDENTITY_UNKNOWN) { /* data outrank the home page */
    TRY(service_answer(respond, &done));
    if (done)
      return ERR_NONE;
  }
  return answer_identity(respond, &identity);
}

static enum err
answer_anew(struct respond *respond)
{
  struct target target;
  switch (respond->request->method) {
  case METHOD_UNKNOWN:
    return respond_problem(respond, STATUS_NOT_IMPLEMENTED,
                           STR("This method is not known here."));
  case METHOD_OTHER:
    return respond_not_allowed(respond, takes_content(respond->request->target)
                                            ? STR("GET, HEAD, POST, OPTIONS")
                                            : ALLOW);
  case METHOD_POST:
    if (!takes_content(respond->request->target))
      return respond_not_allowed(respond, ALLOW);
    break;
  default:
    break;
  }
  if (respond->request->target.length > TARGET_MAXIMUM)
    return respond_problem(respond, STATUS_URI_TOO_LONG,
                           STR("The request target is too long."));
  if (!target_parse(respond->request, &respond->snapshot->rules, &target))
    return respond_problem(respond, STATUS_BAD_REQUEST,
                           STR("The request target is malformed."));
  respond->target = &target;
  enum err err = answer_target(respond);
  respond->target = NULL;
  return err;
}

/* What answered the same request before answers it again. */
static enum err
answer(struct respond *respond)
{
  struct front *front = respond->workspace->front;
  uint64_t serial = respond->snapshot->serial;
  struct front_key key = front_key_of(front, respond->request);
  struct representation *known = front_find(front, serial, key);
  if (known)
    return respond_again(respond, known);
  TRY(answer_anew(respond));
  TRY(arena_err(&respond->workspace->arena)); /* no field is empty for want of
                                                 memory */
  const struct response *response = respond->response;
  if (response->representation && (response->status == STATUS_OK ||
                                   response->status == STATUS_NOT_MODIFIED))
    front_put(front, serial, key, response->representation);
  return ERR_NONE;
}

/* A response that needs no memory. */
static void
give_up(struct response *response, int status)
{
  response_fini(response);
  response_init(response, status);
  response_add(response, "Cache-Control", STR("no-store"));
}

void
resolve(const struct snapshot *snapshot, struct workspace *workspace,
        const struct request *request, struct response *ret_response)
{
  response_init(ret_response, STATUS_OK);
  struct respond respond = {snapshot, workspace, request,
                            NULL,     EXPLAINED, ret_response};
  enum err err = answer(&respond);
  if (!err)
    return;
  bool damaged = err == ERR_DAMAGED;
  log_error("%.*s: %s", STR_ARGS(request->target), err_text(err));
  response_fini(ret_response);
  err = respond_problem(&respond,
                        damaged ? STATUS_SERVICE_UNAVAILABLE
                                : STATUS_INTERNAL_SERVER_ERROR,
                        damaged ? STR("The data that this needs are damaged.")
                                : STR("The answer could not be made."));
  if (err)
    give_up(ret_response, STATUS_INTERNAL_SERVER_ERROR);
}

void
resolve_problem(const struct snapshot *snapshot, struct workspace *workspace,
                const struct request *request, int status, struct str message,
                struct response *ret_response)
{
  response_init(ret_response, status);
  struct respond respond = {snapshot, workspace, request,
                            NULL,     EXPLAINED, ret_response};
  if (respond_problem(&respond, status, message))
    give_up(ret_response, status);
}
