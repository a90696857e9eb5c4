/* rdf_writer_namespaces: decides which prefixes RDF/XML declares. */
#include "format/rdf_writer.h"

/* XML keeps some prefixes for itself. */
static bool
can_declare(const struct namespace *row)
{
  return row->prefix.length <= RDF_WRITER_PREFIX_MAXIMUM &&
         !str_equals_folded(str_first(row->prefix, 3), STR("xml"));
}

/* Declares the namespaces of the predicates; for a document in chunks, of all
 * predicates that may come. */
const bool *
rdf_writer_namespaces(const struct format_job *job)
{
  const struct graph *graph = &job->description->graph;
  const struct namespaces *namespaces = job->namespaces;
  bool *used = arena_array(job->arena, namespaces->count + 1, sizeof *used);
  bool *seen = arena_array(job->arena, graph->term_count + 1, sizeof *seen);
  if (!used || !seen)
    return NULL;
  for (size_t i = 0; i < graph->count; i++) {
    uint32_t predicate = graph->statements[i].predicate;
    if (seen[predicate])
      continue;
    seen[predicate] = true;
    uint32_t at = namespaces_find(namespaces, graph->terms[predicate].value);
    if (at != NAMESPACES_NONE)
      used[at] = true;
  }
  for (uint32_t i = 0; i < namespaces->count; i++)
    used[i] = (used[i] || job->chunk) && can_declare(&namespaces->rows[i]);
  return used;
}
