#include "resolve/workspace.h"

#include "format/rdf_writer.h"
#include "name/wants.h"
#include "resolve/representation_cache.h"
#include "resolve/request_cache.h"
#include "resolve/tally.h"

#include <stdlib.h>

/* Bytes for one request: enough for a description of some millions of
 * statements. */
#define WORKSPACE_MEMORY ((size_t)2 << 30)

enum err
workspace_init(struct workspace *workspace, size_t cache_size)
{
  arena_init(&workspace->arena, WORKSPACE_MEMORY);
  workspace->rdf_writer = rdf_writer_new();
  workspace->representation_cache = representation_cache_new(cache_size);
  workspace->request_cache = request_cache_new();
  workspace->wants = calloc(1, sizeof *workspace->wants);
  workspace->tally = tally_new();
  if (!workspace->wants || !workspace->tally)
    return ERR_MEMORY;
  wants_clear(workspace->wants);
  workspace->wants->since = INT64_MAX;
  if (!workspace->rdf_writer || !workspace->representation_cache ||
      !workspace->request_cache)
    return ERR_MEMORY;
  tally_set_bytes(workspace->tally, TALLY_REQUEST_CACHE, request_cache_size());
  return ERR_NONE;
}

enum err
workspace_prepare(struct workspace *workspace)
{
  return rdf_writer_prepare(workspace->rdf_writer);
}

void
workspace_fini(struct workspace *workspace)
{
  if (workspace->wants)
    wants_release(workspace->wants);
  free(workspace->wants);
  representation_cache_free(workspace->representation_cache);
  request_cache_free(workspace->request_cache);
  rdf_writer_free(workspace->rdf_writer);
  tally_free(workspace->tally);
  arena_fini(&workspace->arena);
}

void
workspace_reset(struct workspace *workspace)
{
  wants_release(workspace->wants);
  arena_reset(&workspace->arena);
}
