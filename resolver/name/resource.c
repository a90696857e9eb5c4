#include "name/resource.h"

#include "base/iri.h"
#include "http/status.h"
#include "name/document.h"
#include "name/lookup.h"

struct resource
resource_unknown(const struct snapshot *snapshot, struct str query)
{
  return (struct resource){.variant = FORMAT_NONE,
                           .page = 1,
                           .asked = query,
                           .rule = &snapshot->rules.fallback,
                           .site = &snapshot->rules.fallback.site};
}

bool
resource_is_thing(const struct rules *rules, const struct name *name)
{
  if (name->count == 0)
    return false;
  if (rules_is_thing(rules, name->iris[0]))
    return true;
  return (name->flags & (NAME_SUBJECT | NAME_MENTIONED)) &&
         !(name->flags & (NAME_DOCUMENT | NAME_WHOLE));
}

/* Returns whether a name occurs in older versions of an ontology only, and so
 * is not in its document. */
static enum err
put_thing_document(const struct snapshot *snapshot, struct arena *arena,
                   struct resource *resource)
{
  struct buffer out;
  char room[IRI_URI_ROOM];
  struct description around = {.older_count = 0};
  resource->base = (struct str){NULL, 0};
  if (resource->rule->term_ontology)
    TRY(store_look_around(resource->name.store, &resource->name, arena,
                          &around));
  if (resource->rule->term_ontology && around.older_count == 0)
    TRY(lookup_ontology(snapshot, resource->iri, arena, &resource->base));
  if (resource->base.length)
    return ERR_NONE;
  buffer_init_room(&out, IRI_URI_MAXIMUM, room, sizeof room);
  document_put(&out, &snapshot->rules, resource->iri);
  return arena_keep_buffer(arena, &out, &resource->base);
}

/* Splits a reference into the document and its fragment. */
static void
cut_fragment(struct resource *resource)
{
  size_t at = str_find(resource->base, '#');
  resource->fragment = str_from_offset(resource->base, at);
  resource->base = str_first(resource->base, at);
  resource->document = resource->base;
}

enum err
resource_fill(const struct snapshot *snapshot, const struct name *name,
              struct arena *arena, struct resource *resource)
{
  resource->name = *name;
  resource->thing_count = name->count;
  resource->iri = name->iris[0];
  resource->rule = rules_namespace(&snapshot->rules, resource->iri);
  resource->site =
      rules_site_of(&snapshot->rules, resource->rule, resource->iri);
  resource->whole = (name->flags & (NAME_WHOLE | NAME_GRAPHS)) != 0;
  resource->is_itself = !resource_is_thing(&snapshot->rules, name);
  if (name->keyless)
    return resource_use_service(resource, resource->site, arena);
  if (resource->is_itself)
    TRY(lookup_reference(resource->iri, arena, &resource->base));
  else
    TRY(put_thing_document(snapshot, arena, resource));
  cut_fragment(resource);
  return ERR_NONE;
}

bool
resource_is_withdrawn(const struct resource *resource)
{
  if (resource->kind == RESOURCE_MOVED)
    return resource->move->status == STATUS_GONE;
  return (resource->name.flags & NAME_DEPRECATED) &&
         resource->rule->on_deprecated == ON_DEPRECATED_GONE;
}

struct str
resource_vocabulary(const struct resource *resource)
{
  bool has_terms = resource->whole || (resource->name.flags & NAME_FRAGMENTS);
  return has_terms && !resource->inbound && resource->page == 1
             ? iri_without_fragment(resource->iri)
             : STR("");
}

enum err
resource_use_service(struct resource *resource, const struct site *site,
                     struct arena *arena)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  resource->site = site;
  document_put_any(&out, site->services, resource->iri);
  TRY(arena_keep_buffer(arena, &out, &resource->base));
  cut_fragment(resource);
  return ERR_NONE;
}

bool
resource_uses_service(const struct resource *resource)
{
  return site_is_service(resource->site, resource->base) &&
         str_starts(
             str_from_offset(resource->base, resource->site->services.length),
             STR("doc?"));
}
