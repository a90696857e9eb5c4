/* image_describe: collected ids to a description with terms. */
#include "store/dictionary.h"
#include "store/image_store.h"

#include <stdlib.h>

/* --- from ids to terms --------------------------------------------------- */

static int
compare_ids(const void *a, const void *b)
{
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return left < right ? -1 : left > right;
}

/* All ids that occur, in order, once. Only graphs may be none. */
static enum err
distinct_ids(const struct ids *quads, const struct name *name,
             struct arena *arena, struct ids *ret_ids)
{
  size_t kept = 0;
  for (size_t i = 0; i < quads->count; i++)
    if (quads->rows[i] != IMAGE_NONE)
      TRY(image_collect_put(ret_ids, arena, quads->rows[i]));
    else if (i % 4 != 3)
      return ERR_DAMAGED;
  for (size_t i = 0; i < name->count; i++)
    TRY(image_collect_put(ret_ids, arena, name->ids[i]));
  if (ret_ids->count == 0)
    return ERR_NONE;
  qsort(ret_ids->rows, ret_ids->count, sizeof *ret_ids->rows, compare_ids);
  for (size_t i = 0; i < ret_ids->count; i++)
    if (kept == 0 || ret_ids->rows[kept - 1] != ret_ids->rows[i])
      ret_ids->rows[kept++] = ret_ids->rows[i];
  ret_ids->count = kept;
  return ERR_NONE;
}

static uint32_t
index_of(const struct ids *ids, uint32_t id)
{
  size_t low = 0, high = ids->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (ids->rows[middle] < id)
      low = middle + 1;
    else
      high = middle;
  }
  return (uint32_t)low;
}

static enum err
make_graph(const struct image *image, const struct ids *all,
           const struct ids *ids, struct arena *arena, struct graph *ret_graph)
{
  const uint32_t *quads = all->rows;
  size_t count = all->count / 4;
  struct graph graph = {.term_count = (uint32_t)ids->count, .count = count};
  graph.terms = arena_alloc(arena, ids->count * sizeof *graph.terms);
  graph.statements = arena_alloc(arena, count * sizeof *graph.statements);
  if (!graph.terms || !graph.statements)
    return ERR_MEMORY;
  TRY(dictionary_terms(image, ids->rows, ids->count, arena, graph.terms));
  for (size_t i = 0; i < count; i++, quads += 4)
    graph.statements[i] = (struct statement){
        index_of(ids, quads[0]), index_of(ids, quads[1]),
        index_of(ids, quads[2]),
        quads[3] == IMAGE_NONE ? GRAPH_DEFAULT : index_of(ids, quads[3])};
  *ret_graph = graph;
  return ERR_NONE;
}

/* --- all together -------------------------------------------------------- */

/* The topics: the names themselves, and their fragments where they are
 * subjects. */
static enum err
find_topics(const struct name *name, const struct ids *ids, struct arena *arena,
            struct description *description)
{
  struct ids topics = {0};
  for (size_t i = 0; i < name->count; i++)
    TRY(image_collect_put(&topics, arena, index_of(ids, name->ids[i])));
  description->topics = topics.rows;
  description->topic_count = topics.count;
  return ERR_NONE;
}

enum err
image_describe(const struct store *store, const struct name *name,
               const struct describe_options *options, struct arena *arena,
               struct description *ret_description)
{
  const struct image_store *image_store = (const struct image_store *)store;
  const struct image *image = image_store->image;
  struct ids quads = {0};
  struct description description = {.topic_count = 0};
  struct ids ids = {0};
  TRY(image_collect(image, name, options, arena, &quads, &description.total));
  TRY(distinct_ids(&quads, name, arena, &ids));
  TRY(make_graph(image, &quads, &ids, arena, &description.graph));
  TRY(find_topics(name, &ids, arena, &description));
  if (options->for_page)
    TRY(image_page(image_store, name, &ids, options, arena, &description));
  TRY(graph_normalise(&description.graph, arena, description.topics,
                      description.topic_count));
  *ret_description = description;
  return ERR_NONE;
}
