#include "resolve/service.h"

#include "html/pages.h"
#include "html/theme.h"
#include "resolve/browse.h"
#include "resolve/dataset.h"
#include "resolve/home.h"
#include "resolve/opensearch.h"
#include "resolve/readiness.h"
#include "resolve/respond_stream.h"
#include "resolve/search.h"
#include "resolve/service_lookup.h"
#include "resolve/sitemap.h"
#include "resolve/text.h"

#include <string.h>

enum { FILE_MAX_AGE = 86400 };

static const struct str THEME_FILES = STR_INIT("theme/");

/* --- files ----------------------------------------------------------------
 */

static enum err
answer_style(struct exchange *exchange)
{
  return text_answer_constant(exchange, STR("text/css; charset=utf-8"),
                              theme_style(exchange->snapshot->theme),
                              FILE_MAX_AGE);
}

static enum err
answer_script(struct exchange *exchange)
{
  return text_answer_constant(exchange, STR("text/javascript; charset=utf-8"),
                              theme_script(exchange->snapshot->theme),
                              FILE_MAX_AGE);
}

/* What browsers ask for beside a page that has no head: a picture. */
static enum err
answer_icon(struct exchange *exchange)
{
  const struct theme *theme = exchange->snapshot->theme;
  struct str content = pages_find(STR("icon")), type = STR("image/svg+xml");
  if (!theme_file(theme, STR("favicon.ico"), &content, &type))
    theme_file(theme, STR("icon.svg"), &content, &type);
  return text_answer_constant(exchange, type, content, FILE_MAX_AGE);
}

static enum err
answer_health(struct exchange *exchange)
{
  return text_answer_constant(exchange, STR("text/plain; charset=utf-8"),
                              STR("ok\n"), 0);
}

/* Health is that the program answers; this, that it answers from the newest
 * data. */
static enum err
answer_ready(struct exchange *exchange)
{
  const struct store *store = exchange->snapshot->store;
  TRY(store_check(store, true));
  exchange->of_program = true;
  switch (readiness_get()) {
  case READINESS_OLDER:
    return respond_problem(exchange, PROBLEM_DATA_OLDER);
  case READINESS_FAILED:
    return respond_problem(exchange, PROBLEM_RELOAD_FAILED);
  case READINESS_ENDING:
    return respond_problem(exchange, PROBLEM_ENDING);
  default:
    return text_answer_constant(exchange, STR("text/plain; charset=utf-8"),
                                STR("ready\n"), 0);
  }
}

/* A file of the theme. */
static enum err
answer_file(struct exchange *exchange, struct str name)
{
  struct str content, content_type;
  if (!theme_file(exchange->snapshot->theme, name, &content, &content_type))
    return respond_problem(exchange, PROBLEM_NO_PAGE);
  return text_answer_constant(exchange, content_type, content, FILE_MAX_AGE);
}

/* --- the table ----------------------------------------------------------- */

struct service {
  struct str path;
  struct str allow;
  enum err (*answer)(struct exchange *exchange);
};

#define USUAL "GET, HEAD, OPTIONS"

/* Below the path of the services. */
static const struct service services[] = {
    {STR_INIT(""), STR_INIT(USUAL), home_answer},
    {STR_INIT("browse"), STR_INIT(USUAL), browse_answer},
    {STR_INIT("dump.nq"), STR_INIT(USUAL), respond_stream_dump},
    {STR_INIT("health"), STR_INIT(USUAL), answer_health},
    {STR_INIT("lookup"), STR_INIT("GET, HEAD, POST, OPTIONS"),
     service_lookup_answer},
    {STR_INIT("opensearch.xml"), STR_INIT(USUAL),
     opensearch_answer_description},
    {STR_INIT("ready"), STR_INIT(USUAL), answer_ready},
    {STR_INIT("script.js"), STR_INIT(USUAL), answer_script},
    {STR_INIT("search"), STR_INIT(USUAL), search_answer},
    {STR_INIT("suggest"), STR_INIT(USUAL), opensearch_answer_suggestions},
    {STR_INIT("style.css"), STR_INIT(USUAL), answer_style},
};

/* At paths that others have fixed. */
static const struct service fixed[] = {
    {STR_INIT("/"), STR_INIT(USUAL), home_answer},
    {STR_INIT("/.well-known/void"), STR_INIT(USUAL), dataset_answer_void},
    {STR_INIT("/favicon.ico"), STR_INIT(USUAL), answer_icon},
    {STR_INIT("/robots.txt"), STR_INIT(USUAL), sitemap_answer_robots},
    {STR_INIT("/sitemap.xml"), STR_INIT(USUAL), sitemap_answer},
};

static const struct service *
find_in(const struct service *rows, size_t count, struct str path)
{
  for (size_t i = 0; i < count; i++)
    if (str_equals(rows[i].path, path))
      return &rows[i];
  return NULL;
}

/* Returns the part of a path after that of the services; false when the path is
 * not below it. */
static bool
cut_services(const struct rules *rules, struct str path, struct str *ret_rest)
{
  *ret_rest = str_from_offset(path, rules->services.length);
  return str_starts(path, rules->services);
}

static const struct service *
find_service(const struct rules *rules, struct str path)
{
  struct str rest;
  if (cut_services(rules, path, &rest))
    return find_in(services, sizeof services / sizeof *services, rest);
  return find_in(fixed, sizeof fixed / sizeof *fixed, path);
}

struct str
service_allow(const struct rules *rules, struct str target)
{
  struct str path = str_first(target, str_find(target, '?'));
  const struct service *service = find_service(rules, path);
  if (!service && rules->mounts.any_prefix)
    service = find_service(rules, mounts_strip(&rules->mounts, path));
  return service ? service->allow : STR(USUAL);
}

bool
service_takes_content(const struct rules *rules, struct str target)
{
  return str_find_str(service_allow(rules, target), STR("POST")) !=
         STR_NOT_FOUND;
}

/* "doc.ttl", "doc.de.html": what its extensions say. False when it is another
 * service. */
static bool
is_doc(struct str service, enum format_id *ret_variant,
       struct str *ret_language)
{
  struct str doc = STR("doc");
  size_t length = 0;
  *ret_variant = FORMAT_NONE;
  *ret_language = (struct str){NULL, 0};
  if (!str_starts(service, doc))
    return false;
  *ret_variant = format_by_extension(service, &length);
  struct str stem = str_first(service, service.length - length);
  if (*ret_variant == FORMAT_HTML && str_starts(stem, STR("doc.")))
    *ret_language = str_from_offset(stem, strlen("doc."));
  return str_equals(stem, doc) || language_is_tag(*ret_language);
}

/* Answers methods that every service handles the same way. */
static enum err
answer_method(struct exchange *exchange, struct str allow, bool *ret_done)
{
  enum method method = exchange->request->method;
  *ret_done = true;
  if (method == METHOD_OPTIONS)
    return respond_options(exchange, allow);
  if (method == METHOD_POST &&
      str_find_str(allow, STR("POST")) == STR_NOT_FOUND)
    return respond_not_allowed(exchange, allow);
  *ret_done = false;
  return ERR_NONE;
}

enum err
service_answer(struct exchange *exchange, enum service_outcome *ret_outcome)
{
  const struct rules *rules = &exchange->snapshot->rules;
  struct str path = exchange->target->path, rest, language = {NULL, 0};
  const struct service *service = find_service(rules, path);
  bool done, is_below = cut_services(rules, path, &rest);
  bool is_file = is_below && str_starts(rest, THEME_FILES);
  enum format_id variant = FORMAT_NONE;
  *ret_outcome = SERVICE_ABSENT;
  if (!service && !is_file && !(is_below && is_doc(rest, &variant, &language)))
    return ERR_NONE;
  *ret_outcome = SERVICE_ANSWERED;
  TRY(answer_method(exchange, service_allow(rules, path), &done));
  if (done)
    return ERR_NONE;
  if (service)
    return service->answer(exchange);
  if (is_file)
    return answer_file(exchange, str_from_offset(rest, THEME_FILES.length));
  return service_lookup_document(exchange, variant, language, ret_outcome);
}
