#include "name/url_document.h"

#include "base/iri.h"
#include "name/lookup.h"

struct search {
  const struct snapshot *snapshot;
  struct str authority, path;
  struct arena *arena;
};

static enum err
set_site(const struct search *search, struct str origin,
         struct resource *resource)
{
  struct site *site = arena_alloc(search->arena, sizeof *site);
  if (!site)
    return ERR_MEMORY;
  *site = (struct site){.origin = origin};
  resource->site = site;
  return site_finish(site, search->snapshot->rules.services, search->arena);
}

static enum err
try_pattern(const struct search *search, const struct namespace_rule *rule,
            struct str pattern, enum format_id format,
            struct resource *resource)
{
  struct resource found = {
      .kind = RESOURCE_DOCUMENT, .variant = format, .page = 1};
  struct str base = iri_split(iri_without_fragment(rule->iri)).path;
  struct str tail, origin, iri, parts[2];
  struct name name;
  if (!namespace_rule_match_url(pattern, search->path, &tail, &origin))
    return ERR_NONE;
  parts[0] = base;
  parts[1] = tail;
  struct str path = arena_join(search->arena, parts, 2);
  if (!path.bytes)
    return ERR_MEMORY;
  TRY(lookup_iri(search->authority, path, NULL, search->arena, &iri));
  TRY(lookup_name(search->snapshot, iri, search->arena, &name));
  if (!resource_is_thing(&search->snapshot->rules, &name))
    return ERR_NONE;
  TRY(resource_fill(search->snapshot, &name, search->arena, &found));
  if (found.rule != rule || !iri_is_http(found.base))
    return ERR_NONE; /* it is described by another namespace, or by its
                        ontology */
  found.asked = resource->asked;
  TRY(set_site(search, origin, &found));
  *resource = found;
  return ERR_NONE;
}

enum err
url_document_find(const struct snapshot *snapshot, struct str authority,
                  struct str path, struct arena *arena,
                  struct resource *resource)
{
  const struct rules *rules = &snapshot->rules;
  const struct search search = {snapshot, authority, path, arena};
  for (size_t i = 0; i < rules->namespace_count && rules->any_url_document;
       i++) {
    const struct namespace_rule *rule = &rules->namespaces[i];
    if (rule->site.origin.length ||
        !str_equals_folded(iri_host(iri_split(rule->iri).authority), authority))
      continue;
    if (resource->kind == RESOURCE_UNKNOWN)
      TRY(try_pattern(&search, rule, rule->document, FORMAT_NONE, resource));
    for (int id = 0; id < FORMAT_COUNT && rule->has_documents; id++)
      if (resource->kind == RESOURCE_UNKNOWN)
        TRY(try_pattern(&search, rule, rule->documents[id], (enum format_id)id,
                        resource));
  }
  return ERR_NONE;
}
