#include "resolve/service_lookup.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/identify_iri.h"
#include "name/own_variant.h"
#include "name/parameters.h"
#include "name/variant.h"

enum { IRI_FIELD_MAXIMUM = 16 * 1024 };

/* Identifies what the parameter "iri" of a query or an urlencoded body names.
 * *ret_found is false when that has been answered already: it is missing,
 * withdrawn or unknown. */
static enum err
find_asked(struct exchange *exchange, struct str query, struct str *ret_iri,
           bool *ret_found)
{
  const struct target *target = exchange->target;
  struct identity *identity = &exchange->identity;
  struct str authority = target->misdirected ? STR("") : target->authority;
  *ret_found = false;
  TRY(parameters_iri(query, STR("iri"), &exchange->workspace->arena, ret_iri));
  if (!ret_iri->bytes)
    return respond_problem(exchange, PROBLEM_IRI_MISSING);
  TRY(identify_iri(exchange->snapshot, *ret_iri, authority,
                   &exchange->workspace->arena, identity));
  if (identity->kind == IDENTITY_MOVED)
    return respond_moved(exchange);
  if (identity->kind == IDENTITY_UNKNOWN)
    return respond_not_found(exchange);
  *ret_found = true;
  return ERR_NONE;
}

/* A reference on the origin of the name, and a fragment. */
static enum err
send_to(struct exchange *exchange, struct str reference, struct str fragment)
{
  struct buffer out;
  struct str location;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  site_put(&out, exchange->identity.site, SITE_FIELD, reference);
  iri_put_uri(&out, fragment);
  TRY(arena_keep_buffer(&exchange->workspace->arena, &out, &location));
  return respond_redirect(exchange, location);
}

enum err
service_lookup_answer(struct exchange *exchange)
{
  struct identity *identity = &exchange->identity;
  struct str iri, pair;
  bool found, posted = exchange->request->method == METHOD_POST;
  TRY(find_asked(exchange,
                 posted ? exchange->request->body : exchange->target->query,
                 &iri, &found));
  if (!found)
    return ERR_NONE;
  identity->kind = identity->is_itself ? IDENTITY_DOCUMENT : IDENTITY_THING;
  TRY(respond_deprecated(exchange, &found));
  if (found)
    return ERR_NONE;
  TRY(respond_find_pair(exchange, &pair));
  if (pair.length)
    return respond_redirect(exchange, pair);
  return send_to(exchange, identity->base,
                 identity->fragment.length
                     ? identity->fragment
                     : str_from_offset(iri, str_find(iri, '#')));
}

static enum err
send_to_document(struct exchange *exchange)
{
  const struct identity *identity = &exchange->identity;
  struct str reference = identity->document;
  struct buffer out;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  if (identity->variant != FORMAT_NONE) {
    variant_put(&out, identity, identity->variant, identity->language);
    TRY(arena_keep_buffer(&exchange->workspace->arena, &out, &reference));
  }
  return send_to(exchange, reference, STR(""));
}

/* Where it is described by us: names that have a document of their own here are
 * described there, unless its variant has no URI. */
static enum err
find_place(struct exchange *exchange, bool *ret_is_here)
{
  struct identity *identity = &exchange->identity;
  struct arena *arena = &exchange->workspace->arena;
  if (!str_starts(identity->base, STR("/")))
    TRY(identity_use_service(identity, exchange_site(exchange), arena));
  TRY(variant_apply(exchange->snapshot, identity, exchange->target->query,
                    arena));
  bool is_own = true;
  *ret_is_here = identity_uses_service(identity);
  if (!*ret_is_here && identity->variant != FORMAT_NONE)
    TRY(own_variant_check(exchange->snapshot, identity, identity->variant,
                          identity->language, arena, &is_own));
  *ret_is_here = *ret_is_here || !is_own;
  return ERR_NONE;
}

enum err
service_lookup_document(struct exchange *exchange, enum format_id variant,
                        struct str language, enum service_outcome *ret_outcome)
{
  struct str iri;
  bool found, done, is_here;
  *ret_outcome = SERVICE_ANSWERED;
  TRY(find_asked(exchange, exchange->target->query, &iri, &found));
  if (!found)
    return ERR_NONE;
  exchange->identity.variant = variant;
  exchange->identity.language = language;
  TRY(respond_deprecated(exchange, &done));
  if (done)
    return ERR_NONE;
  TRY(find_place(exchange, &is_here));
  if (!is_here)
    return send_to_document(exchange);
  *ret_outcome = SERVICE_DOCUMENT;
  return ERR_NONE;
}
