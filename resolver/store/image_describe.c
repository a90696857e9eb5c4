/* image_describe: makes a description with terms of the ids that were
 * collected. */
#include "store/dictionary.h"
#include "store/id_table.h"
#include "store/image_store.h"
#include "store/image_topics.h"

/* Ids that become terms of a graph. */
struct numbering {
  struct arena *arena;
  struct id_table table;
  struct ids ids;  /* in order, which is that of their terms */
  uint32_t *ranks; /* by number: the index of the term in the graph */
};

/* Replaces the ids of the quads by numbers, and topics by ranks. Only a graph
 * may be IMAGE_NONE. */
static enum err
number_ids(struct numbering *numbering, struct ids *quads,
           struct description *description)
{
  struct arena *arena = numbering->arena;
  for (size_t i = 0; i < quads->count; i++)
    if (quads->rows[i] != IMAGE_NONE)
      TRY(id_table_put(&numbering->table, arena, quads->rows[i],
                       &quads->rows[i]));
    else if (i % 4 != 3)
      return ERR_DAMAGED;
  for (size_t i = 0; i < description->topic_count; i++)
    TRY(id_table_put(&numbering->table, arena, description->topics[i],
                     &description->topics[i]));
  numbering->ids.count = numbering->table.count;
  TRY(id_table_order(&numbering->table, arena, &numbering->ids.rows,
                     &numbering->ranks));
  for (size_t i = 0; i < description->topic_count; i++)
    description->topics[i] = numbering->ranks[description->topics[i]];
  return ERR_NONE;
}

/* Makes the graph of quads that are numbered. */
static enum err
make_graph(const struct image *image, const struct numbering *numbering,
           const struct ids *quads, struct graph *ret_graph)
{
  const struct ids *ids = &numbering->ids;
  const uint32_t *ranks = numbering->ranks, *quad = quads->rows;
  size_t count = quads->count / 4;
  struct graph graph = {.term_count = (uint32_t)ids->count, .count = count};
  graph.terms = arena_alloc(numbering->arena, ids->count * sizeof *graph.terms);
  graph.statements =
      arena_alloc(numbering->arena, count * sizeof *graph.statements);
  if (!graph.terms || !graph.statements)
    return ERR_MEMORY;
  TRY(dictionary_terms(image, ids->rows, ids->count, numbering->arena,
                       graph.terms));
  for (size_t i = 0; i < count; i++, quad += 4)
    graph.statements[i] = (struct statement){
        ranks[quad[0]], ranks[quad[1]], ranks[quad[2]],
        quad[3] == IMAGE_NONE ? GRAPH_DEFAULT : ranks[quad[3]]};
  *ret_graph = graph;
  return ERR_NONE;
}

enum err
image_describe_quads(const struct image *image, struct ids *quads,
                     struct arena *arena, struct description *description,
                     struct ids *ret_ids)
{
  struct numbering numbering = {.arena = arena};
  TRY(number_ids(&numbering, quads, description));
  TRY(make_graph(image, &numbering, quads, &description->graph));
  *ret_ids = numbering.ids;
  return ERR_NONE;
}

enum err
image_describe(const struct store *store, const struct name *name,
               const struct describe_options *options, struct arena *arena,
               struct description *ret_description)
{
  const struct image_store *image_store = (const struct image_store *)store;
  const struct image *image = image_store->image;
  struct collected collected;
  struct ids ids;
  struct description description = {.topic_count = name->count};
  description.topics =
      arena_alloc(arena, name->count * sizeof *description.topics);
  if (!description.topics)
    return ERR_MEMORY;
  TRY(image_topics_find(image_store, name, arena, description.topics));
  if (options->scope == DESCRIBE_INBOUND && options->limit) {
    collected = (struct collected){.total = 0};
    TRY(image_links(image_store, name, options, arena, &collected.quads,
                    &collected.total));
  } else {
    TRY(image_collect(image, name, description.topics, options, arena,
                      &collected));
  }
  description.total = collected.total;
  description.shortened = collected.shortened;
  if (collected.large) {
    *ret_description = (struct description){.large = true};
    return ERR_NONE;
  }
  struct ids terms = {.count = 0};
  if (options->shows_terms)
    TRY(image_outline_find(image_store, name, options, &collected,
                           description.topics, arena, &terms));
  TRY(image_describe_quads(image, &collected.quads, arena, &description, &ids));
  if (options->for_page)
    TRY(image_page(image_store, name, &ids, options, arena, &description));
  if (options->shows_terms)
    TRY(image_outline_put(image_store, &terms, &ids, &collected, options, arena,
                          &description));
  TRY(graph_normalise(&description.graph, arena, description.topics,
                      description.topic_count));
  description.cut = collected.in_parts || collected.is_cut;
  description.parts = collected.parts;
  *ret_description = description;
  return ERR_NONE;
}
