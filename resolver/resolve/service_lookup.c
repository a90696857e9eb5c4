#include "resolve/service_lookup.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/identify_iri.h"
#include "name/lookup.h"
#include "name/own_variant.h"
#include "name/parameters.h"
#include "name/variant.h"
#include "resolve/ask.h"

enum { IRI_FIELD_MAXIMUM = 16 * 1024 };

/* Finds the name of which an unknown IRI is another spelling. */
static enum err
find_meant(struct exchange *exchange, struct str iri, struct str authority,
           struct spellings *ret_meant)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct arena *arena = &exchange->workspace->arena;
  struct str host = iri_host(iri_split(iri).authority), reference;
  ret_meant->count = 0;
  if (!iri_is_http(iri))
    return ERR_NONE;
  TRY(lookup_reference(iri, arena, &reference));
  struct target target = target_of(host, reference);
  TRY(spelling_find(snapshot, &target, arena, ret_meant));
  if (ret_meant->count != 1)
    return ERR_NONE;
  TRY(lookup_iri(host, ret_meant->references[0], NULL, arena, &iri));
  return identify_iri(snapshot, iri, authority, arena, &exchange->resource);
}

/* Identifies the IRI in the parameter "iri" of a query or of an urlencoded
 * body. *ret_found is false when the request was answered already, because the
 * IRI is missing, withdrawn or unknown. *ret_respelled: it was found in another
 * spelling. */
static enum err
find_asked(struct exchange *exchange, struct str query, struct str *ret_iri,
           bool *ret_found, bool *ret_respelled)
{
  const struct target *target = exchange->target;
  struct resource *resource = &exchange->resource;
  struct str authority = target->misdirected ? STR("") : target->authority;
  struct spellings meant = {.count = 0};
  bool done;
  *ret_found = *ret_respelled = false;
  TRY(parameters_iri(query, STR("iri"), &exchange->workspace->arena, ret_iri));
  if (!ret_iri->bytes)
    return respond_problem(exchange, PROBLEM_IRI_MISSING);
  TRY(ask_identify_iri(exchange, *ret_iri, authority, &done));
  if (done)
    return ERR_NONE;
  if (resource->kind == RESOURCE_UNKNOWN) {
    TRY(find_meant(exchange, *ret_iri, authority, &meant));
    *ret_respelled = resource->kind != RESOURCE_UNKNOWN;
  }
  if (resource->kind == RESOURCE_MOVED)
    return respond_moved(exchange);
  if (resource->kind == RESOURCE_UNKNOWN)
    return respond_not_found(exchange, &meant);
  *ret_found = true;
  return ERR_NONE;
}

/* Makes a reference on the origin of the name, with a fragment. */
static enum err
send_to(struct exchange *exchange, struct str reference, struct str fragment)
{
  struct buffer out;
  struct str location;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  site_put(&out, exchange->resource.site, SITE_FIELD, reference);
  iri_put_part(&out, fragment);
  TRY(arena_keep_buffer(&exchange->workspace->arena, &out, &location));
  return respond_redirect(exchange, location);
}

enum err
service_lookup_answer(struct exchange *exchange)
{
  struct resource *resource = &exchange->resource;
  struct str iri, pair;
  bool found, respelled, posted = exchange->request->method == METHOD_POST;
  TRY(find_asked(exchange,
                 posted ? exchange->request->body : exchange->target->query,
                 &iri, &found, &respelled));
  if (!found)
    return ERR_NONE;
  resource->kind = resource->is_itself ? RESOURCE_DOCUMENT : RESOURCE_THING;
  TRY(respond_deprecated(exchange, &found));
  if (found)
    return ERR_NONE;
  TRY(respond_find_pair(exchange, &pair));
  if (pair.length)
    return respond_redirect(exchange, pair);
  return send_to(exchange, resource->base,
                 resource->fragment.length
                     ? resource->fragment
                     : str_from_offset(iri, str_find(iri, '#')));
}

static enum err
send_to_document(struct exchange *exchange)
{
  const struct resource *resource = &exchange->resource;
  struct str reference = resource->document;
  struct buffer out;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  if (resource->variant != FORMAT_NONE) {
    variant_put(&out, resource, resource->variant, resource->language);
    TRY(arena_keep_buffer(&exchange->workspace->arena, &out, &reference));
  }
  return send_to(exchange, reference, STR(""));
}

/* Makes /-/doc the document of the name, with the IRI as the data spell it. */
static enum err
send_to_spelling(struct exchange *exchange)
{
  const struct resource *resource = &exchange->resource;
  struct spellings meant = {.count = 1, .site = resource->site};
  struct buffer out;
  buffer_init(&out, IRI_FIELD_MAXIMUM);
  if (resource->variant == FORMAT_NONE)
    buffer_put(&out, resource->document);
  else
    variant_put(&out, resource, resource->variant, resource->language);
  TRY(arena_keep_buffer(&exchange->workspace->arena, &out,
                        &meant.references[0]));
  return respond_respelled(exchange, &meant);
}

/* Finds where the IRI is described: names with a document of their own on this
 * server at that document, unless its variant has no URI. */
static enum err
find_place(struct exchange *exchange, bool *ret_is_here)
{
  struct resource *resource = &exchange->resource;
  struct arena *arena = &exchange->workspace->arena;
  if (!str_starts(resource->base, STR("/")))
    TRY(resource_use_service(resource, exchange_site(exchange), arena));
  TRY(variant_apply(exchange->snapshot, resource, exchange->target->query,
                    arena));
  bool is_own = true;
  *ret_is_here = resource_uses_service(resource);
  if (!*ret_is_here && resource->variant != FORMAT_NONE)
    TRY(own_variant_check(exchange->snapshot, resource, resource->variant,
                          resource->language, arena, &is_own));
  *ret_is_here = *ret_is_here || !is_own;
  return ERR_NONE;
}

enum err
service_lookup_document(struct exchange *exchange, enum format_id variant,
                        struct str language)
{
  struct str iri;
  bool found, done, is_here, respelled;
  TRY(find_asked(exchange, exchange->target->query, &iri, &found, &respelled));
  if (!found)
    return ERR_NONE;
  exchange->resource.variant = variant;
  exchange->resource.language = language;
  TRY(respond_deprecated(exchange, &done));
  if (done)
    return ERR_NONE;
  TRY(find_place(exchange, &is_here));
  if (!is_here)
    return send_to_document(exchange);
  if (respelled)
    return send_to_spelling(exchange);
  exchange->answers_document = true;
  exchange->kind = TRAITS_DOCUMENT;
  return ERR_NONE;
}
