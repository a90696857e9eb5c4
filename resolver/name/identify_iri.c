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
is_among(uint32_t id, const struct identity *identity)
{
  for (size_t i = 0; i < identity->thing_count; i++)
    if (identity->name.ids[i] == id)
      return true;
  return false;
}

/* All that the document of a thing of ours describes, where it is described
 * there. Its own fragment and its own pair stay its own. */
static enum err
describe_with_others(const struct snapshot *snapshot, struct arena *arena,
                     struct identity *identity)
{
  struct identity found = identity_unknown(snapshot, STR(""));
  struct str authority = iri_host(iri_split(identity->iri).authority);
  if (identity->is_itself || identity_uses_service(identity) ||
      !str_starts(identity->base, STR("/")) ||
      (identity->name.flags & NAME_PAIRED))
    return ERR_NONE;
  TRY(thing_document_find(snapshot, authority, identity->base, arena, &found));
  if (found.kind == IDENTITY_UNKNOWN || found.variant != FORMAT_NONE ||
      !is_among(identity->name.ids[0], &found))
    return ERR_NONE;
  found.fragment = identity->fragment;
  found.name.flags &= ~(unsigned)NAME_PAIRED;
  *identity = found;
  return ERR_NONE;
}

/* A name of ours: perhaps it is the document of another one, or shares its
 * document with others. */
static enum err
describe_own(const struct snapshot *snapshot, struct arena *arena,
             struct identity *identity)
{
  struct identity found = identity_unknown(snapshot, STR(""));
  struct iri iri = iri_split(identity->iri);
  struct str reference;
  TRY(lookup_reference(identity->iri, arena, &reference));
  if (!iri.has_query)
    TRY(thing_document_find(snapshot, iri_host(iri.authority), reference, arena,
                            &found));
  if (found.kind == IDENTITY_UNKNOWN)
    return describe_with_others(snapshot, arena, identity);
  *identity = found;
  return ERR_NONE;
}

/* Finds what is answered without being a name in the data: the document of a
 * thing, or a name with a query that has no meaning. */
static enum err
describe_address(const struct snapshot *snapshot, struct str iri,
                 struct arena *arena, struct identity *identity)
{
  struct identity found;
  struct str reference;
  TRY(lookup_reference(iri, arena, &reference));
  struct target target =
      target_of(iri_host(iri_split(iri).authority), reference);
  TRY(identify(snapshot, &target, arena, &found));
  if (found.kind != IDENTITY_THING && found.kind != IDENTITY_DOCUMENT)
    return ERR_NONE;
  *identity = found;
  identity->kind = IDENTITY_DOCUMENT;
  return ERR_NONE;
}

/* Whether it is described at its own document by whom is asked. */
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
             struct identity *ret_identity)
{
  struct identity identity = identity_unknown(snapshot, STR(""));
  struct name name;
  identity.iri = iri;
  identity.move = moves_find(&snapshot->rules.moves, iri);
  if (identity.move) {
    identity.kind = IDENTITY_MOVED;
  } else {
    TRY(lookup_name(snapshot, iri, arena, &name));
    if (name.count) {
      TRY(identity_fill(snapshot, &name, arena, &identity));
      identity.kind = IDENTITY_DOCUMENT;
      if (!name.keyless && is_own(snapshot, identity.iri, authority))
        TRY(describe_own(snapshot, arena, &identity));
      else
        TRY(identity_use_service(
            &identity, rules_site(&snapshot->rules, authority), arena));
    } else if (is_of(iri, authority)) {
      TRY(describe_address(snapshot, iri, arena, &identity));
    }
  }
  *ret_identity = identity;
  return ERR_NONE;
}
