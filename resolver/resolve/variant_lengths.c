#include "resolve/variant_lengths.h"

#include "resolve/document_statements.h"

#include <string.h>

enum { SIZES_MAXIMUM = 1 << 30 }; /* bytes of one variant, at most */

/* Makes a copy to which terms and statements can be added. */
static enum err
copy(const struct description *description, struct arena *arena,
     struct description *ret_copy)
{
  const struct graph *graph = &description->graph;
  struct description made = *description;
  made.graph.terms =
      arena_array(arena, graph->term_count + 1, sizeof *graph->terms);
  made.graph.statements =
      arena_array(arena, graph->count + 1, sizeof *graph->statements);
  made.topics =
      arena_array(arena, description->topic_count + 1, sizeof *made.topics);
  if (!made.graph.terms || !made.graph.statements || !made.topics)
    return ERR_MEMORY;
  if (graph->term_count)
    memcpy(made.graph.terms, graph->terms,
           graph->term_count * sizeof *graph->terms);
  if (graph->count)
    memcpy(made.graph.statements, graph->statements,
           graph->count * sizeof *graph->statements);
  if (description->topic_count)
    memcpy(made.topics, description->topics,
           description->topic_count * sizeof *made.topics);
  *ret_copy = made;
  return ERR_NONE;
}

static enum err
measure(const struct exchange *exchange, const struct description *description,
        enum format_id format, struct buffer *out, size_t *ret_size)
{
  const struct format *row = format_get(format);
  struct format_job job =
      snapshot_job(exchange->snapshot, exchange->workspace->rdf_writer,
                   &exchange->workspace->arena, description, JSONLD_COMPACTED);
  job.vocabulary = resource_vocabulary(&exchange->resource);
  if (row->length)
    return row->length(&job, ret_size);
  buffer_reset(out);
  TRY(row->write(&job, out));
  *ret_size = out->length;
  return buffer_err(out);
}

static bool
is_small(const struct graph *graph)
{
  if (graph->count > VARIANT_LENGTHS_STATEMENTS_MAXIMUM)
    return false;
  for (uint32_t i = 0; i < graph->term_count; i++)
    if (graph->terms[i].value.length > VARIANT_LENGTHS_TERM_MAXIMUM)
      return false;
  return true;
}

enum err
variant_lengths_measure(const struct exchange *exchange,
                        const struct described *described,
                        size_t ret_lengths[FORMAT_COUNT])
{
  const struct description *description = &described->description;
  struct arena *arena = &exchange->workspace->arena;
  format_set offered = negotiate_offered(&exchange->resource);
  struct description full;
  struct buffer out;
  /* The page also has statements of other documents, which the variants do not
   * have. */
  if (!is_small(&description->graph) || description->speaker_count)
    return ERR_NONE;
  TRY(copy(description, arena, &full));
  buffer_init(&out, SIZES_MAXIMUM);
  enum err err = ERR_NONE;
  if (offered & FORMAT_BIT(FORMAT_MARKDOWN))
    err = measure(exchange, &full, FORMAT_MARKDOWN, &out,
                  &ret_lengths[FORMAT_MARKDOWN]);
  if (!err)
    err = document_statements_add(exchange->snapshot, &exchange->resource,
                                  described->pages, arena, &full);
  for (int id = 0; id < FORMAT_COUNT && !err; id++)
    if ((offered & FORMAT_BIT(id)) && format_get((enum format_id)id)->is_rdf)
      err =
          measure(exchange, &full, (enum format_id)id, &out, &ret_lengths[id]);
  buffer_fini(&out);
  return err;
}
