#include "serve/explain_find.h"

#include "base/clock.h"
#include "http/status.h"
#include "information_resources.h"
#include "name/wants.h"
#include "resolve/resolve.h"
#include "resolve/respond.h"
#include "resolve/service.h"
#include "serve/explain_choice.h"
#include "serve/explain_fields.h"
#include "serve/explain_place.h"
#include "terms.h"

/* --- what it is ---------------------------------------------------------- */

/* Whether a service has answered, and not the data, which outrank some. */
static bool
is_service(const struct explain_found *found)
{
  const struct rules *rules = &found->exchange.snapshot->rules;
  return found->service.bytes &&
         (target_is_service(rules, &found->target) ||
          found->exchange.resource.kind == RESOURCE_UNKNOWN);
}

static enum explain_kind
kind_of(struct explain_found *found)
{
  const struct resource *resource = &found->exchange.resource;
  int status = found->response.status;
  if (found->gate.verdict == GATE_REFUSE || !found->is_parsed ||
      status == STATUS_URI_TOO_LONG)
    return EXPLAIN_KIND_REFUSED;
  if (found->response.waiting)
    return EXPLAIN_KIND_ENGINE;
  if (is_service(found))
    return found->exchange.answers_document ? EXPLAIN_KIND_DOCUMENT
                                            : EXPLAIN_KIND_SERVICE;
  if (found->target.misdirected)
    return EXPLAIN_KIND_MISDIRECTED;
  switch (resource->kind) {
  case RESOURCE_MOVED:
    return status == STATUS_GONE ? EXPLAIN_KIND_GONE : EXPLAIN_KIND_MOVED;
  case RESOURCE_UNKNOWN:
    return status == STATUS_MOVED_PERMANENTLY ? EXPLAIN_KIND_RESPELLED
                                              : EXPLAIN_KIND_UNKNOWN;
  default:
    break;
  }
  if (resource_is_withdrawn(resource))
    return EXPLAIN_KIND_GONE;
  if (status == STATUS_MOVED_PERMANENTLY)
    return (resource->name.flags & NAME_DEPRECATED) &&
                   resource->rule->on_deprecated == ON_DEPRECATED_REDIRECT
               ? EXPLAIN_KIND_MOVED
               : EXPLAIN_KIND_RESPELLED;
  return resource->kind == RESOURCE_THING ? EXPLAIN_KIND_THING
                                          : EXPLAIN_KIND_DOCUMENT;
}

static bool
is_information_resource(struct str iri)
{
  enum {
    CLASSES = sizeof information_resources / sizeof *information_resources
  };
  for (size_t i = 0; i < CLASSES; i++)
    if (str_equals(information_resources[i], iri))
      return true;
  return false;
}

static enum err
find_types(struct explain_found *found)
{
  const struct resource *resource = &found->exchange.resource;
  const struct store *store = found->exchange.snapshot->store;
  struct name name = resource->name; /* without those of its document */
  struct term_list list;
  if (name.count == 0)
    return ERR_NONE;
  if (resource->thing_count)
    name.count = resource->thing_count;
  TRY(store->type->values(store, &name, STR(RDF_TYPE), EXPLAIN_FOUND_TYPES,
                          &found->exchange.workspace->arena, &list));
  for (size_t i = 0; i < list.count && found->type_count < EXPLAIN_FOUND_TYPES;
       i++)
    if (list.rows[i].kind == TERM_IRI)
      found->types[found->type_count++] = (struct explain_type){
          list.rows[i].value, is_information_resource(list.rows[i].value)};
  return ERR_NONE;
}

/* What was cut off the path; a name may end like an extension as well, and
 * "?format=ttl" fixes a variant, too. */
static void
find_extension(struct explain_found *found)
{
  const struct resource *resource = &found->exchange.resource;
  struct str path = found->target.path;
  size_t length = 0;
  if (resource->variant == FORMAT_NONE ||
      format_by_extension(path, &length) != resource->variant)
    return;
  if (resource->language.length)
    length += resource->language.length + 1;
  found->extension = str_from_offset(path, path.length - length);
}

/* --- what is not here ----------------------------------------------------- */

static enum err
find_near(struct explain_found *found)
{
  struct spellings meant;
  found->exchange.target = &found->target;
  TRY(spelling_find(found->exchange.snapshot, &found->target,
                    &found->exchange.workspace->arena, &meant));
  return respond_near_find(&found->exchange, &meant, &found->near);
}

static void
find_questions(struct explain_found *found)
{
  const struct exchange *exchange = &found->exchange;
  const struct wants *wants = exchange->workspace->wants;
  for (size_t i = 0;
       i < wants->count && found->question_count < EXPLAIN_FOUND_QUESTIONS;
       i++) {
    const struct wants_row *row = &wants->rows[i];
    const struct engine *engine =
        engines_find(&exchange->snapshot->rules.engines, row->engine);
    if (engine)
      found->questions[found->question_count++] =
          (struct explain_question){engine, row->text};
  }
}

/* --- all together --------------------------------------------------------- */

static enum err
find_reasons(struct explain_found *found)
{
  found->kind = kind_of(found);
  explain_fields_find(found);
  switch (found->kind) {
  case EXPLAIN_KIND_ENGINE:
    find_questions(found);
    return ERR_NONE;
  case EXPLAIN_KIND_UNKNOWN:
    return find_near(found);
  case EXPLAIN_KIND_THING:
  case EXPLAIN_KIND_DOCUMENT:
    TRY(find_types(found));
    find_extension(found);
    TRY(explain_place_find(found));
    return explain_choice_find(found);
  default:
    return ERR_NONE;
  }
}

enum err
explain_find(const struct snapshot *snapshot, struct workspace *workspace,
             const struct explain_request *asked,
             struct explain_found *ret_found)
{
  struct explain_found *found = ret_found;
  const struct request *request = &asked->request;
  *found = (struct explain_found){.asked = asked,
                                  .gate = explain_request_check(asked),
                                  .service = {NULL, 0}};
  found->exchange.resource = resource_unknown(snapshot, STR(""));
  workspace->wants->now = clock_milliseconds();
  if (found->gate.verdict == GATE_REFUSE) {
    found->exchange.snapshot = snapshot;
    found->exchange.workspace = workspace;
    resolve_refusal(snapshot, workspace, request, found->gate.status,
                    str_from(found->gate.message), &found->response);
  } else {
    resolve_exchange(&found->exchange, snapshot, workspace, request,
                     &found->response);
    found->is_parsed = target_parse(request, &snapshot->rules, &found->target);
    found->service = service_at(&snapshot->rules, request->target);
  }
  enum err err = find_reasons(found);
  if (err)
    explain_find_end(found);
  return err;
}

void
explain_find_end(struct explain_found *found)
{
  response_fini(&found->response);
  workspace_reset(found->exchange.workspace);
}
