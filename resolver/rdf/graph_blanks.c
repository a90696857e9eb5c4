/* graph_blanks: the order of blank nodes. */
#include "base/hash.h"
#include "base/order.h"
#include "rdf/graph.h"

#include <stdlib.h>
#include <string.h>

enum { GRAPH_ROUNDS_MAXIMUM = 16 };

struct refinement {
  const struct graph *graph;
  uint32_t first, count; /* the blank nodes among the terms */
  uint64_t *hashes;      /* of every term; of blank nodes, the colour */
  uint64_t *next;        /* colours of the next round */
};

static bool
is_refined(const struct refinement *refinement, uint32_t index)
{
  return index - refinement->first < refinement->count;
}

/* Does one round: the next colour of a node is a sum over the statements that
 * name it. */
static void
refine_once(struct refinement *refinement)
{
  uint64_t *hashes = refinement->hashes, *next = refinement->next;
  memcpy(next, hashes + refinement->first, refinement->count * sizeof *next);
  for (size_t i = 0; i < refinement->graph->count; i++) {
    const struct statement *s = &refinement->graph->statements[i];
    bool subject = is_refined(refinement, s->subject);
    bool object = is_refined(refinement, s->object);
    if (!subject && !object)
      continue;
    uint64_t middle = hashes[s->predicate];
    if (s->graph != GRAPH_DEFAULT)
      middle = hash_pair(middle, hashes[s->graph]);
    if (subject)
      next[s->subject - refinement->first] +=
          hash_pair(middle, hashes[s->object]);
    if (object)
      next[s->object - refinement->first] +=
          hash_pair(~middle, hashes[s->subject]);
  }
  for (uint32_t i = 0; i < refinement->count; i++)
    hashes[refinement->first + i] = hash_pair(next[i], 3);
}

static uint32_t
count_colours(struct refinement *refinement)
{
  uint64_t *sorted = refinement->next;
  uint32_t colours = refinement->count ? 1 : 0;
  memcpy(sorted, refinement->hashes + refinement->first,
         refinement->count * sizeof *sorted);
  qsort(sorted, refinement->count, sizeof *sorted, order_numbers);
  for (uint32_t i = 1; i < refinement->count; i++)
    colours += sorted[i] != sorted[i - 1];
  return colours;
}

static int
compare_blanks(const void *a, const void *b, void *context)
{
  const struct refinement *refinement = context;
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  int order =
      order_numbers(&refinement->hashes[left], &refinement->hashes[right]);
  return order ? order : left < right ? -1 : left > right;
}

static enum err
order_all(struct refinement *refinement, struct graph *graph,
          struct arena *arena, uint32_t *indexes, size_t index_count)
{
  uint32_t colours = 1, before = 0, total = graph->term_count;
  refinement->hashes = arena_array(arena, total, sizeof(uint64_t));
  refinement->next = arena_array(arena, refinement->count, sizeof(uint64_t));
  uint32_t *order = arena_array(arena, refinement->count, sizeof *order);
  uint32_t *new_index = arena_array(arena, total, sizeof *new_index);
  struct term *terms = arena_alloc(arena, refinement->count * sizeof *terms);
  if (!refinement->hashes || !refinement->next || !order || !new_index ||
      !terms)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < total; i++)
    refinement->hashes[i] = term_hash(&graph->terms[i]);
  for (int round = 0; round < GRAPH_ROUNDS_MAXIMUM && colours > before &&
                      colours < refinement->count;
       round++) {
    before = round ? colours : 0;
    refine_once(refinement);
    colours = count_colours(refinement);
  }
  for (uint32_t i = 0; i < refinement->count; i++)
    order[i] = refinement->first + i;
  qsort_r(order, refinement->count, sizeof *order, compare_blanks, refinement);
  for (uint32_t i = 0; i < total; i++)
    new_index[i] = i;
  memcpy(terms, graph->terms + refinement->first,
         refinement->count * sizeof *terms);
  for (uint32_t i = 0; i < refinement->count; i++) {
    new_index[order[i]] = refinement->first + i;
    graph->terms[refinement->first + i] = terms[order[i] - refinement->first];
  }
  graph_renumber(graph, new_index, indexes, index_count);
  return ERR_NONE;
}

static enum err
order_blanks(struct graph *graph, struct arena *arena, uint32_t *indexes,
             size_t index_count)
{
  struct refinement refinement = {.graph = graph};
  uint32_t first = 0, end;
  while (first < graph->term_count && graph->terms[first].kind == TERM_IRI)
    first++;
  for (end = first; end < graph->term_count; end++)
    if (graph->terms[end].kind != TERM_BLANK)
      break;
  refinement.first = first;
  refinement.count = end - first;
  return refinement.count < 2
             ? ERR_NONE
             : order_all(&refinement, graph, arena, indexes, index_count);
}

enum err
graph_normalise(struct graph *graph, struct arena *arena, uint32_t *indexes,
                size_t index_count)
{
  TRY(order_blanks(graph, arena, indexes, index_count));
  graph_sort(graph);
  return ERR_NONE;
}
