#include "name/identify_iri.h"

#include "base/iri.h"
#include "name/identify.h"
#include "name/lookup.h"
#include "name/thing_document.h"

static bool
is_of(struct str iri, struct str authority)
{
  return authority.length && iri_is_http(iri) &&
         str_equals_folded(iri_host(iri_split(iri).authority), authority);
}

static bool
is_among(uint32_t id, const struct resource *resource)
{
  for (size_t i = 0; i < resource->thing_count; i++)
    if (resource->name.ids[i] == id)
      return true;
  return false;
}

/* Takes over everything that the document of a hosted thing describes, when the
 * thing is described there. The thing keeps its own fragment. */
static enum err
describe_with_others(const struct snapshot *snapshot, struct arena *arena,
                     struct resource *resource)
{
  struct resource found = resource_unknown(snapshot, STR(""));
  struct str authority = iri_host(iri_split(resource->iri).authority);
  if (resource->is_itself || resource_uses_service(resource) ||
      !str_starts(resource->base, STR("/")) ||
      (resource->name.flags & NAME_PAIRED))
    return ERR_NONE;
  TRY(thing_document_find(snapshot, authority, resource->base, arena, &found));
  if (found.kind == RESOURCE_UNKNOWN || found.variant != FORMAT_NONE ||
      !is_among(resource->name.ids[0], &found))
    return ERR_NONE;
  found.fragment = resource->fragment;
  found.name.flags &= ~(unsigned)NAME_PAIRED;
  *resource = found;
  return ERR_NONE;
}

/* Completes a hosted name: it may be the document of another one, or share its
 * document with others. */
static enum err
describe_own(const struct snapshot *snapshot, struct arena *arena,
             struct resource *resource)
{
  struct resource found = resource_unknown(snapshot, STR(""));
  struct iri iri = iri_split(resource->iri);
  struct str reference;
  TRY(lookup_reference(resource->iri, arena, &reference));
  if (!iri.has_query)
    TRY(thing_document_find(snapshot, iri_host(iri.authority), reference, arena,
                            &found));
  if (found.kind == RESOURCE_UNKNOWN)
    return describe_with_others(snapshot, arena, resource);
  *resource = found;
  return ERR_NONE;
}

/* Finds a target that is answered although it is not a name in the data: the
 * document of a thing, or a name with a query without a meaning. */
static enum err
describe_address(const struct snapshot *snapshot, struct str iri,
                 struct arena *arena, struct resource *resource)
{
  struct resource found;
  struct str reference;
  TRY(lookup_reference(iri, arena, &reference));
  struct target target =
      target_of(iri_host(iri_split(iri).authority), reference);
  TRY(identify(snapshot, &target, arena, &found));
  if (found.kind != RESOURCE_THING && found.kind != RESOURCE_DOCUMENT)
    return ERR_NONE;
  *resource = found;
  resource->kind = RESOURCE_DOCUMENT;
  return ERR_NONE;
}

/* Returns whether the name is described at its own document by the requested
 * authority. */
static bool
is_own(const struct snapshot *snapshot, struct str iri, struct str authority)
{
  const struct rules *rules = &snapshot->rules;
  return is_of(iri, authority) ||
         (rules_namespace(rules, iri)->site.origin.length && iri_is_http(iri) &&
          rules_is_hosted(rules, iri_host(iri_split(iri).authority)));
}

enum err
identify_iri(const struct snapshot *snapshot, struct str iri,
             struct str authority, struct arena *arena,
             struct resource *ret_resource)
{
  struct resource resource = resource_unknown(snapshot, STR(""));
  struct name name;
  resource.iri = iri;
  resource.move = moves_find(&snapshot->rules.moves, iri);
  if (resource.move) {
    resource.kind = RESOURCE_MOVED;
  } else {
    TRY(lookup_name(snapshot, iri, arena, &name));
    if (name.count) {
      TRY(resource_fill(snapshot, &name, arena, &resource));
      resource.kind = RESOURCE_DOCUMENT;
      if (!name.keyless && is_own(snapshot, resource.iri, authority))
        TRY(describe_own(snapshot, arena, &resource));
      else
        TRY(resource_use_service(
            &resource, rules_site(&snapshot->rules, authority), arena));
    } else if (is_of(iri, authority)) {
      TRY(describe_address(snapshot, iri, arena, &resource));
    }
  }
  *ret_resource = resource;
  return ERR_NONE;
}
