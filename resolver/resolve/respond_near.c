/* respond_near: what may have been meant by a target that names nothing. */
#include "base/iri.h"
#include "name/document.h"
#include "name/lookup.h"
#include "resolve/respond.h"

/* Adds the references that were found, as IRIs of the requested authority; when
 * there are none, those without characters at the end of the path. */
static enum err
add_meant(struct exchange *exchange, const struct spellings *meant,
          struct suggestions *found)
{
  struct arena *arena = &exchange->workspace->arena;
  struct iri iri = iri_split(exchange->resource.iri);
  struct spellings trimmed = {.count = 0};
  if (!meant->count) {
    TRY(spelling_find_trimmed(exchange->snapshot, exchange->target, arena,
                              &trimmed));
    meant = &trimmed;
  }
  for (size_t i = 0;
       i < meant->count && found->near_count < SUGGESTIONS_MAXIMUM; i++) {
    struct str near;
    TRY(lookup_iri(iri_host(iri.authority), meant->references[i], NULL, arena,
                   &near));
    found->near[found->near_count++] = near;
  }
  return ERR_NONE;
}

/* Adds names similar to the things whose document the path might be. */
static enum err
add_things(struct exchange *exchange, struct suggestions *found)
{
  enum { CANDIDATES_MAXIMUM = 4 };
  struct arena *arena = &exchange->workspace->arena;
  const struct snapshot *snapshot = exchange->snapshot;
  struct iri iri = iri_split(exchange->resource.iri);
  struct str authority = iri_host(iri.authority);
  struct document_candidates things;
  TRY(document_candidates(&snapshot->rules, authority, iri.path, arena,
                          &things));
  for (size_t i = 0;
       i < things.count && i < CANDIDATES_MAXIMUM && !found->near_count; i++) {
    struct suggestions near;
    struct str thing;
    TRY(lookup_iri(authority, things.rows[i].path, NULL, arena, &thing));
    TRY(snapshot->store->type->suggest(snapshot->store, thing, arena, &near));
    for (size_t k = 0; k < near.near_count; k++)
      found->near[found->near_count++] = near.near[k];
  }
  return ERR_NONE;
}

enum err
respond_near_find(struct exchange *exchange, const struct spellings *meant,
                  struct suggestions *ret_found)
{
  const struct store *store = exchange->snapshot->store;
  TRY(store->type->suggest(store, exchange->resource.iri,
                           &exchange->workspace->arena, ret_found));
  if (!ret_found->near_count)
    TRY(add_meant(exchange, meant, ret_found));
  if (!ret_found->near_count)
    TRY(add_things(exchange, ret_found));
  return ERR_NONE;
}
