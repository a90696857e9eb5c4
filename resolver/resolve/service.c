#include "resolve/service.h"

#include "html/pages.h"
#include "html/theme.h"
#include "resolve/dataset.h"
#include "resolve/home.h"
#include "resolve/letters.h"
#include "resolve/opensearch.h"
#include "resolve/readiness.h"
#include "resolve/readiness_report.h"
#include "resolve/respond_stream.h"
#include "resolve/search.h"
#include "resolve/service_lookup.h"
#include "resolve/sitemap.h"
#include "resolve/text.h"

#include <string.h>

enum { FILE_MAX_AGE = 86400 };

#define DOC "doc"
#define THEME "theme/"

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

/* Answers with the land of the maps, which is drawn again in each of them. */
static enum err
answer_coast(struct exchange *exchange)
{
  return text_answer_constant(exchange, STR("image/svg+xml"),
                              pages_find(STR("coast")), FILE_MAX_AGE);
}

/* Answers requests for the icon of the site, which browsers make when a page
 * does not name one. */
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

static enum err
write_is_ready(void *context, struct buffer *out)
{
  readiness_report_put(out, true, readiness_words(READINESS_NEWEST),
                       *(const bool *)context);
  return buffer_err(out);
}

static enum err
answer_is_ready(struct exchange *exchange)
{
  struct accept accept;
  accept_read(exchange->request, &exchange->workspace->arena, &accept);
  bool is_json = readiness_report_is_json(&accept);
  struct text text = {.content_type = str_from(readiness_report_type(is_json)),
                      .vary = VARY_ACCEPT,
                      .write = write_is_ready,
                      .context = &is_json};
  return text_answer(exchange, &text);
}

/* Answers whether the server is ready. /-/health only says that the program
 * answers; this says that it answers from the newest data. */
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
  case READINESS_NEWEST:
    break;
  }
  return answer_is_ready(exchange);
}

/* Returns the part of a path after that of the services; false when the path is
 * not below it. */
static bool
cut_services(const struct rules *rules, struct str path, struct str *ret_rest)
{
  *ret_rest = str_from_offset(path, rules->services.length);
  return str_starts(path, rules->services);
}

/* Answers with a file of the theme: "theme/NAME". */
static enum err
answer_file(struct exchange *exchange)
{
  struct str name, content, content_type;
  cut_services(&exchange->snapshot->rules, exchange->target->path, &name);
  if (!theme_file(exchange->snapshot->theme,
                  str_from_offset(name, strlen(THEME)), &content,
                  &content_type))
    return respond_problem(exchange, PROBLEM_NO_PAGE);
  return text_answer_constant(exchange, content_type, content, FILE_MAX_AGE);
}

/* Returns whether it is "doc", "doc.ttl" or "doc.de.html": what its extensions
 * say. */
static bool
is_doc(struct str service, enum format_id *ret_variant,
       struct str *ret_language)
{
  size_t length = 0;
  *ret_variant = format_by_extension(service, &length);
  *ret_language = (struct str){NULL, 0};
  struct str stem = str_first(service, service.length - length);
  if (*ret_variant == FORMAT_HTML && str_starts(stem, STR(DOC ".")))
    *ret_language = str_from_offset(stem, strlen(DOC "."));
  return str_equals(stem, STR(DOC)) ||
         (ret_language->length && language_is_tag(*ret_language));
}

static enum err
answer_doc(struct exchange *exchange)
{
  enum format_id variant;
  struct str name, language;
  cut_services(&exchange->snapshot->rules, exchange->target->path, &name);
  is_doc(name, &variant, &language);
  return service_lookup_document(exchange, variant, language);
}

/* --- the table ----------------------------------------------------------- */

struct service {
  struct str path;
  enum err (*answer)(struct exchange *exchange);
  enum {
    AT_PATH,  /* at this path and no other */
    BELOW,    /* at each path that begins so */
    VARIANTS, /* and at that of its variants */
  } place;
  bool takes_content; /* POST as well */
};

/* The services below their common path. */
static const struct service services[] = {
    {STR_INIT(""), home_answer, AT_PATH, false},
    {STR_INIT("browse"), letters_or_browse, AT_PATH, false},
    {STR_INIT("coast.svg"), answer_coast, AT_PATH, false},
    {STR_INIT(DOC), answer_doc, VARIANTS, false},
    {STR_INIT("dump.nq"), respond_stream_dump, AT_PATH, false},
    {STR_INIT("health"), answer_health, AT_PATH, false},
    {STR_INIT("lookup"), service_lookup_answer, AT_PATH, true},
    {STR_INIT("opensearch.xml"), opensearch_answer_description, AT_PATH, false},
    {STR_INIT("ready"), answer_ready, AT_PATH, false},
    {STR_INIT("script.js"), answer_script, AT_PATH, false},
    {STR_INIT("search"), search_answer, AT_PATH, false},
    {STR_INIT("style.css"), answer_style, AT_PATH, false},
    {STR_INIT("suggest"), opensearch_answer_suggestions, AT_PATH, false},
    {STR_INIT(THEME), answer_file, BELOW, false},
};

/* The services at paths that standards have fixed. */
static const struct service fixed[] = {
    {STR_INIT("/"), home_answer, AT_PATH, false},
    {STR_INIT("/.well-known/void"), dataset_answer_void, AT_PATH, false},
    {STR_INIT("/favicon.ico"), answer_icon, AT_PATH, false},
    {STR_INIT("/robots.txt"), sitemap_answer_robots, AT_PATH, false},
    {STR_INIT("/sitemap.xml"), sitemap_answer, AT_PATH, false},
};

static bool
is_at(const struct service *service, struct str path)
{
  enum format_id variant;
  struct str language;
  switch (service->place) {
  case BELOW:
    return str_starts(path, service->path);
  case VARIANTS:
    return is_doc(path, &variant, &language);
  default:
    return str_equals(path, service->path);
  }
}

static const struct service *
find_in(const struct service *rows, size_t count, struct str path)
{
  for (size_t i = 0; i < count; i++)
    if (is_at(&rows[i], path))
      return &rows[i];
  return NULL;
}

static const struct service *
find_service(const struct rules *rules, struct str path)
{
  struct str rest;
  if (cut_services(rules, path, &rest))
    return find_in(services, sizeof services / sizeof *services, rest);
  return find_in(fixed, sizeof fixed / sizeof *fixed, path);
}

/* Finds the service at a target as it came, perhaps with a query, and below a
 * prefix. */
static const struct service *
find_for(const struct rules *rules, struct str target)
{
  struct str path = str_first(target, str_find(target, '?'));
  const struct service *service = find_service(rules, path);
  if (!service && rules->mounts.any_prefix)
    service = find_service(rules, mounts_strip(&rules->mounts, path));
  return service;
}

struct str
service_at(const struct rules *rules, struct str target)
{
  const struct service *service = find_for(rules, target);
  return service ? service->path : (struct str){NULL, 0};
}

bool
service_takes_content(const struct rules *rules, struct str target)
{
  const struct service *service = find_for(rules, target);
  return service && service->takes_content;
}

struct str
service_allow(const struct rules *rules, struct str target)
{
  return service_takes_content(rules, target) ? STR("GET, HEAD, POST, OPTIONS")
                                              : STR("GET, HEAD, OPTIONS");
}

enum err
service_answer(struct exchange *exchange, bool *ret_done)
{
  const struct rules *rules = &exchange->snapshot->rules;
  struct str path = exchange->target->path;
  enum method method = exchange->request->method;
  const struct service *service = find_service(rules, path);
  exchange->answers_document = false;
  *ret_done = service != NULL;
  if (!service)
    return ERR_NONE;
  exchange->kind = TRAITS_SERVICE;
  if (method == METHOD_OPTIONS)
    return respond_options(exchange, service_allow(rules, path));
  if (method == METHOD_POST && !service->takes_content)
    return respond_not_allowed(exchange, service_allow(rules, path));
  return service->answer(exchange);
}
