#include "name/identity.h"

#include "base/iri.h"
#include "http/status.h"
#include "name/document.h"
#include "name/lookup.h"

struct identity
identity_unknown(const struct snapshot *snapshot, struct str query)
{
  return (struct identity){.variant = FORMAT_NONE,
                           .page = 1,
                           .asked = query,
                           .rule = &snapshot->rules.fallback,
                           .site = &snapshot->rules.fallback.site};
}

bool
identity_is_thing(const struct rules *rules, const struct name *name)
{
  if (name->count == 0)
    return false;
  if (rules_is_thing(rules, name->iris[0]))
    return true;
  return (name->flags & (NAME_SUBJECT | NAME_MENTIONED)) &&
         !(name->flags & (NAME_DOCUMENT | NAME_WHOLE));
}

/* What only older versions of an ontology have is not in its document. */
static enum err
put_thing_document(const struct snapshot *snapshot, struct arena *arena,
                   struct identity *identity)
{
  struct buffer out;
  char room[IRI_URI_ROOM];
  struct description around = {.older_count = 0};
  identity->base = (struct str){NULL, 0};
  if (identity->rule->term_ontology)
    TRY(store_look_around(identity->name.store, &identity->name, arena,
                          &around));
  if (identity->rule->term_ontology && around.older_count == 0)
    TRY(lookup_ontology(snapshot, identity->iri, arena, &identity->base));
  if (identity->base.length)
    return ERR_NONE;
  buffer_init_room(&out, IRI_URI_MAXIMUM, room, sizeof room);
  document_put(&out, &snapshot->rules, identity->iri);
  return arena_keep_buffer(arena, &out, &identity->base);
}

/* The document is what stands before a fragment. */
static void
cut_fragment(struct identity *identity)
{
  size_t at = str_find(identity->base, '#');
  identity->fragment = str_from_offset(identity->base, at);
  identity->base = str_first(identity->base, at);
  identity->document = identity->base;
}

enum err
identity_fill(const struct snapshot *snapshot, const struct name *name,
              struct arena *arena, struct identity *identity)
{
  identity->name = *name;
  identity->thing_count = name->count;
  identity->iri = name->iris[0];
  identity->rule = rules_namespace(&snapshot->rules, identity->iri);
  identity->site =
      rules_site_of(&snapshot->rules, identity->rule, identity->iri);
  identity->whole = (name->flags & (NAME_WHOLE | NAME_GRAPHS)) != 0;
  identity->is_itself = !identity_is_thing(&snapshot->rules, name);
  if (name->keyless)
    return identity_use_service(identity, identity->site, arena);
  if (identity->is_itself)
    TRY(lookup_reference(identity->iri, arena, &identity->base));
  else
    TRY(put_thing_document(snapshot, arena, identity));
  cut_fragment(identity);
  return ERR_NONE;
}

bool
identity_is_withdrawn(const struct identity *identity)
{
  if (identity->kind == IDENTITY_MOVED)
    return identity->move->status == STATUS_GONE;
  return (identity->name.flags & NAME_DEPRECATED) &&
         identity->rule->on_deprecated == ON_DEPRECATED_GONE;
}

struct str
identity_vocabulary(const struct identity *identity)
{
  bool has_terms = identity->whole || (identity->name.flags & NAME_FRAGMENTS);
  return has_terms && !identity->inbound && identity->page == 1
             ? iri_without_fragment(identity->iri)
             : STR("");
}

enum err
identity_use_service(struct identity *identity, const struct site *site,
                     struct arena *arena)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  identity->site = site;
  document_put_any(&out, site->services, identity->iri);
  TRY(arena_keep_buffer(arena, &out, &identity->base));
  cut_fragment(identity);
  return ERR_NONE;
}

bool
identity_uses_service(const struct identity *identity)
{
  return site_is_service(identity->site, identity->base) &&
         str_starts(
             str_from_offset(identity->base, identity->site->services.length),
             STR("doc?"));
}
