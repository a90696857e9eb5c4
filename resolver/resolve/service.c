#include "resolve/service.h"

#include "base/iri.h"
#include "html/pages.h"
#include "html/theme.h"
#include "http/status.h"
#include "name/document.h"
#include "name/identify_iri.h"
#include "name/own_variant.h"
#include "name/variant.h"
#include "resolve/browse.h"
#include "resolve/dataset.h"
#include "resolve/home.h"
#include "resolve/opensearch.h"
#include "resolve/respond_stream.h"
#include "resolve/search.h"
#include "resolve/sitemap.h"

#include <string.h>

enum { FILE_MAX_AGE = 86400, IRI_FIELD_MAXIMUM = 16 * 1024 };

static const struct str THEME_FILES = STR_INIT("/-/theme/");

/* --- looking up ---------------------------------------------------------- */

/* The parameter "iri" of a query or an urlencoded body. */
static enum err
read_iri(struct exchange *exchange, struct str query, struct str *ret_iri)
{
  struct buffer iri;
  buffer_init(&iri, IRI_FIELD_MAXIMUM);
  *ret_iri = (struct str){NULL, 0};
  if (iri_query_parameter(query, STR("iri"), &iri) && !buffer_err(&iri) &&
      iri_check(buffer_str(&iri)) == IRI_FINE)
    *ret_iri = arena_copy(&exchange->workspace->arena, buffer_str(&iri));
  buffer_fini(&iri);
  return ERR_NONE;
}

static enum err
respond_missing_iri(struct exchange *exchange)
{
  return respond_problem(exchange, STATUS_BAD_REQUEST,
                         STR("The parameter iri must be an absolute IRI."));
}

/* What the parameter "iri" of a query or body names. *ret_found is false when
 * that has been answered already: it is missing, withdrawn or unknown. */
static enum err
find_asked(struct exchange *exchange, struct str query, struct str *ret_iri,
           struct identity *ret_identity, bool *ret_found)
{
  const struct target *target = exchange->target;
  struct str authority = target->misdirected ? STR("") : target->authority;
  *ret_found = false;
  TRY(read_iri(exchange, query, ret_iri));
  if (!ret_iri->bytes)
    return respond_missing_iri(exchange);
  TRY(identify_iri(exchange->snapshot, *ret_iri, authority,
                   &exchange->workspace->arena, ret_identity));
  if (ret_identity->kind == IDENTITY_MOVED)
    return respond_moved(exchange, ret_identity);
  if (ret_identity->kind == IDENTITY_UNKNOWN)
    return respond_not_found(exchange, ret_identity);
  *ret_found = true;
  return ERR_NONE;
}

/* A reference on the origin of the name, and a fragment. */
static enum err
send_to(struct exchange *exchange, const struct identity *identity,
        struct str reference, struct str fragment)
{
  struct buffer out;
  struct str location;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  document_put_reference(&out, identity->rule->origin, reference, STR(""));
  iri_put_uri(&out, fragment);
  TRY(arena_keep_buffer(&exchange->workspace->arena, &out, &location));
  return respond_redirect(exchange, location);
}

/* As by its own URI, but for the fragment of what was asked for, which may be
 * an anchor there. */
static enum err
answer_lookup(struct exchange *exchange)
{
  struct str iri, pair;
  struct identity identity;
  bool found, posted = exchange->request->method == METHOD_POST;
  TRY(find_asked(exchange,
                 posted ? exchange->request->body : exchange->target->query,
                 &iri, &identity, &found));
  if (!found)
    return ERR_NONE;
  identity.kind = identity.is_itself ? IDENTITY_DOCUMENT : IDENTITY_THING;
  TRY(respond_deprecated(exchange, &identity, &found));
  if (found)
    return ERR_NONE;
  TRY(respond_find_pair(exchange, &identity, &pair));
  if (pair.length)
    return respond_redirect(exchange, pair);
  return send_to(exchange, &identity, identity.base,
                 identity.fragment.length
                     ? identity.fragment
                     : str_from_offset(iri, str_find(iri, '#')));
}

static enum err
send_to_document(struct exchange *exchange, const struct identity *identity)
{
  struct str reference = identity->document;
  struct buffer out;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  if (identity->variant != FORMAT_NONE) {
    variant_put(&out, identity, identity->variant, identity->language);
    TRY(arena_keep_buffer(&exchange->workspace->arena, &out, &reference));
  }
  return send_to(exchange, identity, reference, STR(""));
}

/* /-/doc and its variants, /-/doc.ttl, /-/doc.de.html ... Names that have a
 * document of their own here are described there, unless its variant has no
 * URI. */
static enum err
answer_doc(struct exchange *exchange, enum format_id variant,
           struct str language)
{
  struct str iri;
  struct identity identity;
  struct arena *arena = &exchange->workspace->arena;
  bool found, done;
  TRY(find_asked(exchange, exchange->target->query, &iri, &identity, &found));
  if (!found)
    return ERR_NONE;
  identity.variant = variant;
  identity.language = language;
  TRY(respond_deprecated(exchange, &identity, &done));
  if (done)
    return ERR_NONE;
  if (!str_starts(identity.base, STR("/")))
    TRY(identity_use_service(&identity, arena));
  TRY(variant_apply(exchange->snapshot, &identity, exchange->target->query,
                    arena));
  bool is_here = identity_uses_service(&identity) ||
                 (identity.variant != FORMAT_NONE &&
                  !own_variant_check(exchange->snapshot, &identity,
                                     identity.variant, language, arena));
  return is_here ? respond_document(exchange, &identity)
                 : send_to_document(exchange, &identity);
}

/* --- files ----------------------------------------------------------------
 */

static enum err
answer_style(struct exchange *exchange)
{
  return respond_constant(exchange, STR("text/css; charset=utf-8"),
                          theme_style(exchange->snapshot->theme), FILE_MAX_AGE);
}

static enum err
answer_script(struct exchange *exchange)
{
  return respond_constant(exchange, STR("text/javascript; charset=utf-8"),
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
  return respond_constant(exchange, type, content, FILE_MAX_AGE);
}

static enum err
answer_health(struct exchange *exchange)
{
  return respond_constant(exchange, STR("text/plain; charset=utf-8"),
                          STR("ok\n"), 0);
}

/* A file of the theme. */
static enum err
answer_file(struct exchange *exchange, struct str name)
{
  struct str content, content_type;
  if (!theme_file(exchange->snapshot->theme, name, &content, &content_type))
    return respond_no_page(exchange);
  return respond_constant(exchange, content_type, content, FILE_MAX_AGE);
}

/* --- the table ----------------------------------------------------------- */

static const struct service {
  struct str path;
  struct str allow;
  enum err (*answer)(struct exchange *exchange);
} services[] = {
    {STR_INIT("/"), STR_INIT("GET, HEAD, OPTIONS"), home_answer},
    {STR_INIT("/-/"), STR_INIT("GET, HEAD, OPTIONS"), home_answer},
    {STR_INIT("/-/browse"), STR_INIT("GET, HEAD, OPTIONS"), browse_answer},
    {STR_INIT("/-/dump.nq"), STR_INIT("GET, HEAD, OPTIONS"),
     respond_stream_dump},
    {STR_INIT("/-/health"), STR_INIT("GET, HEAD, OPTIONS"), answer_health},
    {STR_INIT("/-/lookup"), STR_INIT("GET, HEAD, POST, OPTIONS"),
     answer_lookup},
    {STR_INIT("/-/opensearch.xml"), STR_INIT("GET, HEAD, OPTIONS"),
     opensearch_answer_description},
    {STR_INIT("/-/script.js"), STR_INIT("GET, HEAD, OPTIONS"), answer_script},
    {STR_INIT("/-/search"), STR_INIT("GET, HEAD, OPTIONS"), search_answer},
    {STR_INIT("/-/suggest"), STR_INIT("GET, HEAD, OPTIONS"),
     opensearch_answer_suggestions},
    {STR_INIT("/-/style.css"), STR_INIT("GET, HEAD, OPTIONS"), answer_style},
    {STR_INIT("/.well-known/void"), STR_INIT("GET, HEAD, OPTIONS"),
     dataset_answer_void},
    {STR_INIT("/favicon.ico"), STR_INIT("GET, HEAD, OPTIONS"), answer_icon},
    {STR_INIT("/robots.txt"), STR_INIT("GET, HEAD, OPTIONS"),
     sitemap_answer_robots},
    {STR_INIT("/sitemap.xml"), STR_INIT("GET, HEAD, OPTIONS"), sitemap_answer},
};

/* What every service does the same way. */
static bool
is_method_handled(struct exchange *exchange, struct str allow,
                  enum err *ret_err)
{
  enum method method = exchange->request->method;
  if (method == METHOD_OPTIONS)
    *ret_err = respond_options(exchange, allow);
  else if (method == METHOD_POST &&
           str_find_str(allow, STR("POST")) == STR_NOT_FOUND)
    *ret_err = respond_not_allowed(exchange, allow);
  else
    return false;
  return true;
}

enum err
service_answer(struct exchange *exchange, bool *ret_done)
{
  struct str path = exchange->target->path, doc = STR("/-/doc");
  struct str language = {NULL, 0};
  enum format_id variant = FORMAT_NONE;
  size_t length = 0;
  enum err err;
  *ret_done = true;
  for (size_t i = 0; i < sizeof services / sizeof *services; i++) {
    if (!str_equals(services[i].path, path))
      continue;
    if (is_method_handled(exchange, services[i].allow, &err))
      return err;
    return services[i].answer(exchange);
  }
  if (str_starts(path, THEME_FILES)) {
    if (is_method_handled(exchange, STR("GET, HEAD, OPTIONS"), &err))
      return err;
    return answer_file(exchange, str_from_offset(path, THEME_FILES.length));
  }
  if (str_starts(path, doc))
    variant = format_by_suffix(path, &length);
  struct str stem = str_first(path, path.length - length);
  if (str_starts(path, doc) && variant == FORMAT_HTML && /* "/-/doc.de.html" */
      str_starts(stem, STR("/-/doc.")))
    language = str_from_offset(stem, strlen("/-/doc."));
  if (str_equals(stem, doc) || language_is_tag(language)) {
    if (is_method_handled(exchange, STR("GET, HEAD, OPTIONS"), &err))
      return err;
    return answer_doc(exchange, variant, language);
  }
  *ret_done = false;
  return ERR_NONE;
}
