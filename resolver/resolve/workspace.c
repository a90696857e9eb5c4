#include "resolve/workspace.h"

#include "format/rdf_writer.h"

/* Of one request: a description of some millions of statements. */
#define WORKSPACE_MEMORY ((size_t)2 << 30)

enum err
workspace_init(struct workspace *workspace)
{
  arena_init(&workspace->arena, WORKSPACE_MEMORY);
  workspace->rdf_writer = rdf_writer_new();
  return workspace->rdf_writer ? ERR_NONE : ERR_MEMORY;
}

void
workspace_fini(struct workspace *workspace)
{
  rdf_writer_free(workspace->rdf_writer);
  arena_fini(&workspace->arena);
}

void
workspace_reset(struct workspace *workspace)
{
  arena_reset(&workspace->arena);
}
