/* respond_problem: answers that explain a problem. */
#include "base/iri.h"
#include "base/utf8.h"
#include "format/label.h"
#include "http/status.h"
#include "name/lookup.h"
#include "name/own_variant.h"
#include "name/reference.h"
#include "name/variant.h"
#include "page/page.h"
#include "resolve/explanation.h"
#include "resolve/fields.h"
#include "resolve/respond.h"

enum {
  PROBLEM_MAXIMUM = 64 * 1024,
  MAX_AGE = 60,        /* seconds */
  QUERY_MAXIMUM = 200, /* bytes; the search box takes no more */
};

static const struct {
  int status;
  uint32_t max_age; /* seconds; 0: caches must not keep it */
  struct str message;
} problems[PROBLEMS] = {
    [PROBLEM_TARGET_MALFORMED] = {STATUS_BAD_REQUEST, 0,
                                  STR_INIT("The request target is malformed.")},
    [PROBLEM_TARGET_STAR] = {STATUS_BAD_REQUEST, 0,
                             STR_INIT("\"*\" is allowed with OPTIONS only.")},
    [PROBLEM_IRI_MISSING] = {STATUS_BAD_REQUEST, 0,
                             STR_INIT("The parameter iri must be an absolute "
                                      "IRI.")},
    [PROBLEM_NO_PAGE] = {STATUS_NOT_FOUND, MAX_AGE,
                         STR_INIT("There is no such page.")},
    [PROBLEM_METHOD_NOT_ALLOWED] = {STATUS_METHOD_NOT_ALLOWED, 0,
                                    STR_INIT("This method is not allowed "
                                             "here.")},
    [PROBLEM_NO_FORMAT] = {STATUS_NOT_ACCEPTABLE, 0,
                           STR_INIT("None of the formats on offer is "
                                    "acceptable.")},
    [PROBLEM_NO_CODING] = {STATUS_NOT_ACCEPTABLE, 0,
                           STR_INIT("None of the content codings on offer is "
                                    "acceptable.")},
    [PROBLEM_GONE] = {STATUS_GONE, MAX_AGE,
                      STR_INIT("This name has been withdrawn by its owner.")},
    [PROBLEM_PRECONDITION] = {STATUS_PRECONDITION_FAILED, 0,
                              STR_INIT(
                                  "The representation has changed since.")},
    [PROBLEM_TARGET_TOO_LONG] = {STATUS_URI_TOO_LONG, 0,
                                 STR_INIT("The request target is too long.")},
    [PROBLEM_RANGE] = {STATUS_RANGE_NOT_SATISFIABLE, 0,
                       STR_INIT("The range begins after the content.")},
    [PROBLEM_MISDIRECTED] =
        {STATUS_MISDIRECTED_REQUEST, 0,
         STR_INIT("No names are hosted here for this Host. If it should mean "
                  "the primary authority, start the server with --alias and "
                  "its name, or set so:alias.")},
    [PROBLEM_HOST_DOT] =
        {STATUS_MISDIRECTED_REQUEST, 0,
         STR_INIT("No names are hosted here for this Host, but there are some "
                  "for the Host without the dot at its end.")},
    [PROBLEM_INTERNAL] = {STATUS_INTERNAL_SERVER_ERROR, 0,
                          STR_INIT("The answer could not be made.")},
    [PROBLEM_METHOD_UNKNOWN] = {STATUS_NOT_IMPLEMENTED, 0,
                                STR_INIT("This method is not known here.")},
    [PROBLEM_ENGINE_UNREACHABLE] = {STATUS_BAD_GATEWAY, 0,
                                    STR_INIT("The database that has this name "
                                             "cannot be reached now.")},
    [PROBLEM_ENGINE_BAD] = {STATUS_BAD_GATEWAY, 0,
                            STR_INIT("The database that has this name has "
                                     "given an answer that cannot be used.")},
    [PROBLEM_ENGINE_BUSY] =
        {STATUS_SERVICE_UNAVAILABLE, 0,
         STR_INIT("The database that has this name is not asked now, because "
                  "it is overloaded or has failed.")},
    [PROBLEM_ENGINE_LATE] =
        {STATUS_GATEWAY_TIMEOUT, 0,
         STR_INIT("The database that has this name has not answered in time.")},
    [PROBLEM_DAMAGED] = {STATUS_SERVICE_UNAVAILABLE, 0,
                         STR_INIT("The data for this answer are damaged.")},
    [PROBLEM_MEMORY] =
        {STATUS_SERVICE_UNAVAILABLE, 0,
         STR_INIT("There is not enough memory for this answer at the moment.")},
    [PROBLEM_DATA_OLDER] =
        {STATUS_SERVICE_UNAVAILABLE, 0,
         STR_INIT(
             "The data could not be loaded; their last good image is served.")},
    [PROBLEM_RELOAD_FAILED] =
        {STATUS_SERVICE_UNAVAILABLE, 0,
         STR_INIT("The last reload failed; the older data are still served.")},
    [PROBLEM_ENDING] = {STATUS_SERVICE_UNAVAILABLE, 0,
                        STR_INIT(
                            "This server is shutting down; it still answers.")},
};

static enum err
begin_problem(struct exchange *exchange, int status, uint32_t max_age,
              struct view **ret_view)
{
  struct response *response = exchange->response;
  struct str vary = negotiate_vary_text(exchange->vary);
  fields_begin(response);
  response->status = status;
  if (vary.length)
    response_add(response, "Vary", vary);
  if (max_age)
    fields_add_max_age(response, max_age, &exchange->workspace->arena);
  else
    response_add(response, "Cache-Control", STR("no-store"));
  if (status == STATUS_SERVICE_UNAVAILABLE || status == STATUS_BAD_GATEWAY ||
      status == STATUS_GATEWAY_TIMEOUT)
    response_add(response, "Retry-After", STR("10"));
  *ret_view = view_new(&exchange->workspace->arena);
  return *ret_view ? ERR_NONE : ERR_MEMORY;
}

static enum err
explain(struct exchange *exchange, int status, uint32_t max_age,
        struct str message)
{
  struct view *view;
  TRY(begin_problem(exchange, status, max_age, &view));
  return explanation_put(exchange, view, message);
}

enum err
respond_problem(struct exchange *exchange, enum problem problem)
{
  return explain(exchange, problems[problem].status, problems[problem].max_age,
                 problems[problem].message);
}

enum err
respond_engine_problem(struct exchange *exchange, enum problem problem,
                       unsigned retry_seconds)
{
  struct response *response = exchange->response;
  TRY(respond_problem(exchange, problem));
  if (!retry_seconds)
    return ERR_NONE;
  response_remove(response, "Retry-After");
  struct str seconds =
      arena_put_number(&exchange->workspace->arena, retry_seconds);
  if (!seconds.bytes)
    return ERR_MEMORY;
  response_add(response, "Retry-After", seconds);
  return ERR_NONE;
}

enum err
respond_refusal(struct exchange *exchange, int status, struct str message)
{
  return explain(exchange, status, 0, message);
}

/* Adds each variant with its type, so that a client can choose (15.5.7). */
static void
add_alternates(struct exchange *exchange, const struct resource *resource,
               format_set offered)
{
  enum { ALTERNATES_WANTED = 2900 };
  struct buffer path, out;
  buffer_init(&path, PROBLEM_MAXIMUM);
  buffer_init(&out, PROBLEM_MAXIMUM);
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    size_t before = out.length;
    if (!(offered & FORMAT_BIT(id)))
      continue;
    buffer_put(&out, before ? STR(", <") : STR("<"));
    buffer_reset(&path);
    variant_put(&path, resource, format->id, STR(""));
    site_put(&out, resource->site, SITE_FIELD, buffer_str(&path));
    buffer_put(&out, STR(">; rel=\"alternate\"; type=\""));
    buffer_put(&out, format->media_type);
    buffer_put_char(&out, '"');
    if (out.length > ALTERNATES_WANTED)
      buffer_cut(&out, before);
  }
  buffer_fini(&path);
  response_add(exchange->response, "Link",
               arena_take_buffer(&exchange->workspace->arena, &out));
}

enum err
respond_not_acceptable(struct exchange *exchange)
{
  const struct resource *resource = &exchange->resource;
  struct view *view;
  struct arena *arena = &exchange->workspace->arena;
  format_set offered;
  TRY(own_variant_select(exchange->snapshot, resource,
                         negotiate_offered(resource), arena, &offered));
  TRY(begin_problem(exchange, STATUS_NOT_ACCEPTABLE, MAX_AGE, &view));
  TRY(page_put_variants(view, "variants", &exchange->snapshot->rules, resource,
                        offered, arena));
  add_alternates(exchange, resource, offered);
  return explanation_put(exchange, view, problems[PROBLEM_NO_FORMAT].message);
}

static void
put_links(struct exchange *exchange, struct view *view, const char *key,
          const struct str *iris, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    struct view *row = view_add(view, key);
    view_put(row, "iri", iris[i]);
    view_put(row, "href", exchange_link(exchange, iris[i]));
    if (i == 0)
      view_show(row, "first");
  }
}

/* Says how many more subjects there are than those that are listed, with a link
 * to all of them. The list of all might tell what so:hiddenProperty hides. */
static void
put_more_subjects(struct exchange *exchange, const struct suggestions *found,
                  struct view *view)
{
  struct arena *arena = &exchange->workspace->arena;
  if (found->subject_total <= found->subject_count)
    return;
  view_put(
      view, "more_subjects",
      arena_put_number(arena, found->subject_total - found->subject_count));
  if (found->mentioned.count && !exchange->snapshot->rules.pages.hidden_count)
    view_put(view, "more_href",
             page_service_link(exchange_site(exchange), "browse?object=",
                               found->mentioned.iris[0], arena));
}

/* Puts the name that was asked for, and its local name as a search for it. */
static void
put_asked(struct exchange *exchange, struct view *view)
{
  struct str iri = exchange->resource.iri, local = label_local_name(iri);
  size_t extension;
  if (!iri.length)
    return;
  view_put(view, "asked", iri);
  view_show(view, "has_box");
  if (local.length == iri.length)
    return;
  if (format_by_extension(local, &extension) != FORMAT_NONE)
    local.length -= extension;
  view_put(view, "query", utf8_first(local, QUERY_MAXIMUM));
}

enum err
respond_not_found(struct exchange *exchange, const struct spellings *meant)
{
  struct view *view;
  struct suggestions found;
  TRY(respond_near_find(exchange, meant, &found));
  TRY(begin_problem(exchange, STATUS_NOT_FOUND, MAX_AGE, &view));
  put_links(exchange, view, "near", found.near, found.near_count);
  put_links(exchange, view, "subjects", found.subjects, found.subject_count);
  put_more_subjects(exchange, &found, view);
  put_asked(exchange, view);
  struct str message = STR("This name does not exist here.");
  if (found.mentions)
    message = STR("There are no statements about this name. It is only the "
                  "object of other statements.");
  else if (found.is_predicate)
    message = STR("There are no statements about this name. It is only used as "
                  "a predicate.");
  return explanation_put(exchange, view, message);
}

/* "solar.example." is the same host as "solar.example" in DNS, but not in a
 * URI. The message has the name without the dot. */
enum err
respond_misdirected(struct exchange *exchange)
{
  const struct target *target = exchange->target;
  struct str host = iri_host(target->host), authority, iri;
  struct view *view;
  if (!str_ends(host, STR(".")))
    return respond_problem(exchange, PROBLEM_MISDIRECTED);
  host = str_first(host, host.length - 1);
  if (!rules_authority(&exchange->snapshot->rules, host, &authority))
    return respond_problem(exchange, PROBLEM_MISDIRECTED);
  TRY(lookup_iri(host, target->path, target->has_query ? &target->query : NULL,
                 &exchange->workspace->arena, &iri));
  TRY(begin_problem(exchange, STATUS_MISDIRECTED_REQUEST, 0, &view));
  put_links(exchange, view, "near", &iri, 1);
  return explanation_put(exchange, view, problems[PROBLEM_HOST_DOT].message);
}
