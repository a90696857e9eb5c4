/* respond_moved: answers for names that their owner has moved, withdrawn or
 * replaced. */
#include "base/iri.h"
#include "http/status.h"
#include "name/document.h"
#include "name/identify_iri.h"
#include "name/lookup.h"
#include "name/own_variant.h"
#include "name/reference.h"
#include "name/variant.h"
#include "resolve/describe.h"
#include "resolve/respond.h"

enum { FIELD_MAXIMUM = 8192 };

/* --- where to go instead ------------------------------------------------- */

/* Makes the reference to the document of a name, in the same variant that was
 * requested. */
static enum err
put_same_variant(struct exchange *exchange, const struct resource *asked,
                 const struct resource *name, struct str *ret_location)
{
  struct arena *arena = &exchange->workspace->arena;
  struct buffer document, out;
  bool is_own = false;
  if (asked->variant != FORMAT_NONE)
    TRY(own_variant_check(exchange->snapshot, name, asked->variant,
                          asked->language, arena, &is_own));
  buffer_init(&document, FIELD_MAXIMUM);
  buffer_init(&out, FIELD_MAXIMUM);
  if (is_own)
    variant_put(&document, name, asked->variant, asked->language);
  else
    buffer_put(&document, name->document);
  site_put(&out, name->site, SITE_FIELD, buffer_str(&document));
  enum err err = buffer_err(&document);
  buffer_fini(&document);
  if (err) {
    buffer_fini(&out);
    return err;
  }
  return arena_keep_buffer(arena, &out, ret_location);
}

/* Makes the new location: a name or, when a document was requested, the same
 * variant of the new name's document. */
static enum err
put_new_place(struct exchange *exchange, const struct resource *asked,
              struct str iri, struct str *ret_location)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct arena *arena = &exchange->workspace->arena;
  struct str authority = exchange->target->authority;
  struct resource name;
  if (asked->of_document) {
    TRY(identify_iri(snapshot, iri, authority, arena, &name));
    if (name.kind == RESOURCE_DOCUMENT &&
        (!resource_uses_service(&name) || resource_uses_service(asked)))
      return put_same_variant(exchange, asked, &name, ret_location);
  }
  *ret_location =
      reference_to(&snapshot->rules, asked->site, authority, iri, arena);
  return ret_location->bytes ? ERR_NONE : ERR_MEMORY;
}

enum err
respond_moved(struct exchange *exchange)
{
  const struct resource *resource = &exchange->resource;
  const struct move *move = resource->move;
  struct resource asked = *resource;
  struct str location;
  if (move->status == STATUS_GONE)
    return respond_problem(exchange, PROBLEM_GONE);
  if (resource->variant != FORMAT_NONE) /* a variant was requested, so it is a
                                           document */
    asked.of_document = true;
  TRY(put_new_place(exchange, &asked, move->target, &location));
  return respond_elsewhere(exchange, move->status, location);
}

/* --- deprecated names ---------------------------------------------------- */

static bool
is_same_name(const struct name *a, const struct name *b)
{
  return a->count && b->count && a->ids[0] == b->ids[0];
}

/* Finds where a name is redirected to; empty: nowhere. */
static enum err
find_next(struct exchange *exchange, struct resource *at, struct str *ret_next)
{
  const struct rules *rules = &exchange->snapshot->rules;
  const struct move *move = moves_find(&rules->moves, at->iri);
  *ret_next = (struct str){NULL, 0};
  if (move) {
    *ret_next = move->target;
    return ERR_NONE;
  }
  if (!(at->name.flags & NAME_DEPRECATED) ||
      rules_namespace(rules, at->iri)->on_deprecated != ON_DEPRECATED_REDIRECT)
    return ERR_NONE;
  return describe_successor(exchange->snapshot, at, &exchange->workspace->arena,
                            ret_next);
}

/* Finds out whether successors lead back to the name, or do not end. */
static enum err
leads_back(struct exchange *exchange, const struct resource *resource,
           struct str successor, bool *ret_back)
{
  enum { HOPS_MAXIMUM = 64 };
  struct arena *arena = &exchange->workspace->arena;
  *ret_back = true;
  for (int i = 0; i < HOPS_MAXIMUM; i++) {
    struct resource at = {.iri = successor};
    TRY(lookup_name(exchange->snapshot, successor, arena, &at.name));
    if (str_equals(successor, resource->iri) ||
        is_same_name(&at.name, &resource->name))
      return ERR_NONE;
    TRY(find_next(exchange, &at, &successor));
    if (!successor.length) {
      *ret_back = false;
      return ERR_NONE;
    }
  }
  return ERR_NONE;
}

/* Finds out whether a location is the document of the name itself. */
static enum err
is_own_document(struct exchange *exchange, const struct resource *resource,
                struct str location, bool *ret_own)
{
  struct resource own = *resource;
  struct str place;
  location = str_first(location, str_find(location, '#'));
  own.document = resource->base;
  own.variant = FORMAT_NONE;
  TRY(put_same_variant(exchange, &own, &own, &place));
  *ret_own = str_equals(place, location);
  if (*ret_own || resource->variant == FORMAT_NONE)
    return ERR_NONE;
  own.variant = resource->variant;
  TRY(put_same_variant(exchange, &own, &own, &place));
  *ret_own = str_equals(place, location);
  return ERR_NONE;
}

enum err
respond_deprecated(struct exchange *exchange, bool *ret_done)
{
  const struct resource *resource = &exchange->resource;
  struct resource asked = *resource;
  struct str successor, location;
  bool stays;
  *ret_done = false;
  if (!(resource->name.flags & NAME_DEPRECATED) ||
      resource->rule->on_deprecated == ON_DEPRECATED_DESCRIBE)
    return ERR_NONE;
  if (resource_is_withdrawn(resource)) {
    *ret_done = true;
    return respond_problem(exchange, PROBLEM_GONE);
  }
  TRY(describe_successor(exchange->snapshot, resource,
                         &exchange->workspace->arena, &successor));
  if (!successor.length || !iri_is_http(successor))
    return ERR_NONE; /* there is no other location, so it is described */
  TRY(leads_back(exchange, resource, successor, &stays));
  if (stays)
    return ERR_NONE;
  asked.of_document = resource->kind == RESOURCE_DOCUMENT;
  TRY(put_new_place(exchange, &asked, successor, &location));
  TRY(is_own_document(exchange, resource, location, &stays));
  if (stays)
    return ERR_NONE;
  *ret_done = true;
  return respond_elsewhere(exchange, STATUS_MOVED_PERMANENTLY, location);
}
