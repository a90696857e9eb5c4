#include "resolve/service.h"

#include "base/iri.h"
#include "html/pages.h"
#include "html/theme.h"
#include "http/status.h"
#include "name/document.h"
#include "name/identify_iri.h"
#include "name/own_variant.h"
#include "name/parameters.h"
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
read_iri(struct respond *respond, struct str query, struct str *ret_iri)
{
  TRY(parameters_value(query, STR("iri"), IRI_FIELD_MAXIMUM,
                       &respond->workspace->arena, ret_iri));
  if (iri_check(*ret_iri) != IRI_FINE)
    *ret_iri = (struct str){NULL, 0};
  return ERR_NONE;
}

static enum err
respond_missing_iri(struct respond *respond)
{
  return respond_problem(respond, STATUS_BAD_REQUEST,
                         STR("The parameter iri must be an absolute IRI."));
}

/* What the parameter "iri" of a query or body names. *ret_found is false when
 * that has been answered already: it is missing, withdrawn or unknown. */
static enum err
find_asked(struct respond *respond, struct str query, struct str *ret_iri,
           struct identity *ret_identity, bool *ret_found)
{
  const struct target *target = respond->target;
  struct str authority = target->misdirected ? STR("") : target->authority;
  *ret_found = false;
  TRY(read_iri(respond, query, ret_iri));
  if (!ret_iri->bytes)
    return respond_missing_iri(respond);
  TRY(identify_iri(respond->snapshot, *ret_iri, authority,
                   &respond->workspace->arena, ret_identity));
  if (ret_identity->kind == IDENTITY_MOVED)
    return respond_moved(respond, ret_identity);
  if (ret_identity->kind == IDENTITY_UNKNOWN)
    return respond_not_found(respond, ret_identity);
  *ret_found = true;
  return ERR_NONE;
}

/* A reference on the origin of the name, and a fragment. */
static enum err
send_to(struct respond *respond, const struct identity *identity,
        struct str reference, struct str fragment)
{
  struct buffer out;
  struct str location;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  document_put_reference(&out, identity->rule->origin, reference, STR(""));
  iri_put_uri(&out, fragment);
  TRY(arena_keep_buffer(&respond->workspace->arena, &out, &location));
  return respond_redirect(respond, location);
}

/* As by its own URI, but for the fragment of what was asked for, which may be
 * an anchor there. */
static enum err
answer_lookup(struct respond *respond)
{
  struct str iri, pair;
  struct identity identity;
  bool found, posted = respond->request->method == METHOD_POST;
  TRY(find_asked(respond,
                 posted ? respond->request->body : respond->target->query, &iri,
                 &identity, &found));
  if (!found)
    return ERR_NONE;
  identity.kind = identity.is_itself ? IDENTITY_DOCUMENT : IDENTITY_THING;
  TRY(respond_deprecated(respond, &identity, &found));
  if (found)
    return ERR_NONE;
  TRY(respond_find_pair(respond, &identity, &pair));
  if (pair.length)
    return respond_redirect(respond, pair);
  return send_to(respond, &identity, identity.base,
                 identity.fragment.length
                     ? identity.fragment
                     : str_from_offset(iri, str_find(iri, '#')));
}

static enum err
send_to_document(struct respond *respond, const struct identity *identity)
{
  struct str reference = identity->document;
  struct buffer out;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  if (identity->variant != FORMAT_NONE) {
    variant_put(&out, identity, identity->variant, identity->language);
    TRY(arena_keep_buffer(&respond->workspace->arena, &out, &reference));
  }
  return send_to(respond, identity, reference, STR(""));
}

/* /-/doc and its variants, /-/doc.ttl, /-/doc.de.html ... Names that have a
 * document of their own here are described there, unless its variant has no
 * URI. */
static enum err
answer_doc(struct respond *respond, enum format_id variant, struct str language)
{
  struct str iri;
  struct identity identity;
  struct arena *arena = &respond->workspace->arena;
  bool found, done;
  TRY(find_asked(respond, respond->target->query, &iri, &identity, &found));
  if (!found)
    return ERR_NONE;
  identity.variant = variant;
  identity.language = language;
  TRY(respond_deprecated(respond, &identity, &done));
  if (done)
    return ERR_NONE;
  if (!str_starts(identity.base, STR("/")))
    TRY(identity_use_service(&identity, arena));
  TRY(variant_apply(respond->snapshot, &identity, respond->target->query,
                    arena));
  bool is_here = identity_uses_service(&identity), is_own = true;
  if (!is_here && identity.variant != FORMAT_NONE)
    TRY(own_variant_check(respond->snapshot, &identity, identity.variant,
                          language, arena, &is_own));
  return is_here || !is_own ? respond_document(respond, &identity)
                            : send_to_document(respond, &identity);
}

/* --- files ----------------------------------------------------------------
 */

static enum err
answer_style(struct respond *respond)
{
  return respond_constant(respond, STR("text/css; charset=utf-8"),
                          theme_style(respond->snapshot->theme), FILE_MAX_AGE);
}

static enum err
answer_script(struct respond *respond)
{
  return respond_constant(respond, STR("text/javascript; charset=utf-8"),
                          theme_script(respond->snapshot->theme), FILE_MAX_AGE);
}

/* What browsers ask for beside a page that has no head: a picture. */
static enum err
answer_icon(struct respond *respond)
{
  const struct theme *theme = respond->snapshot->theme;
  struct str content = pages_find(STR("icon")), type = STR("image/svg+xml");
  if (!theme_file(theme, STR("favicon.ico"), &content, &type))
    theme_file(theme, STR("icon.svg"), &content, &type);
  return respond_constant(respond, type, content, FILE_MAX_AGE);
}

static enum err
answer_health(struct respond *respond)
{
  return respond_constant(respond, STR("text/plain; charset=utf-8"),
                          STR("ok\n"), 0);
}

/* A file of the theme. */
static enum err
answer_file(struct respond *respond, struct str name)
{
  struct str content, content_type;
  if (!theme_file(respond->snapshot->theme, name, &content, &content_type))
    return respond_no_page(respond);
  return respond_constant(respond, content_type, content, FILE_MAX_AGE);
}

/* --- the table ----------------------------------------------------------- */

static const struct service {
  struct str path;
  struct str allow;
  enum err (*answer)(struct respond *respond);
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
is_method_handled(struct respond *respond, struct str allow, enum err *ret_err)
{
  enum method method = respond->request->method;
  if (method == METHOD_OPTIONS)
    *ret_err = respond_options(respond, allow);
  else if (method == METHOD_POST &&
           str_find_str(allow, STR("POST")) == STR_NOT_FOUND)
    *ret_err = respond_not_allowed(respond, allow);
  else
    return false;
  return true;
}

enum err
service_answer(struct respond *respond, bool *ret_done)
{
  struct str path = respond->target->path, doc = STR("/-/doc");
  struct str language = {NULL, 0};
  enum format_id variant = FORMAT_NONE;
  size_t length = 0;
  enum err err;
  *ret_done = true;
  for (size_t i = 0; i < sizeof services / sizeof *services; i++) {
    if (!str_equals(services[i].path, path))
      continue;
    if (is_method_handled(respond, services[i].allow, &err))
      return err;
    return services[i].answer(respond);
  }
  if (str_starts(path, THEME_FILES)) {
    if (is_method_handled(respond, STR("GET, HEAD, OPTIONS"), &err))
      return err;
    return answer_file(respond, str_from_offset(path, THEME_FILES.length));
  }
  if (str_starts(path, doc))
    variant = format_by_suffix(path, &length);
  struct str stem = str_first(path, path.length - length);
  if (str_starts(path, doc) && variant == FORMAT_HTML && /* "/-/doc.de.html" */
      str_starts(stem, STR("/-/doc.")))
    language = str_from_offset(stem, strlen("/-/doc."));
  if (str_equals(stem, doc) || language_is_tag(language)) {
    if (is_method_handled(respond, STR("GET, HEAD, OPTIONS"), &err))
      return err;
    return answer_doc(respond, variant, language);
  }
  *ret_done = false;
  return ERR_NONE;
}
