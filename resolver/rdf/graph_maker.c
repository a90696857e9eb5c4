#include "rdf/graph_maker.h"

#include <stdlib.h>

void
graph_maker_init(struct graph_maker *maker)
{
  maker->count = 0;
}

void
graph_maker_add(struct graph_maker *maker, struct term subject,
                struct str predicate, struct term object)
{
  if (maker->count == GRAPH_MAKER_MAXIMUM)
    return;
  struct term *row = maker->rows[maker->count++];
  row[0] = subject;
  row[1] = term_iri(predicate);
  row[2] = object;
}

static int
compare_terms(const void *a, const void *b)
{
  return term_compare(a, b);
}

enum err
graph_maker_finish(const struct graph_maker *maker, struct arena *arena,
                   struct graph *ret_graph)
{
  struct graph graph = {.count = maker->count};
  size_t room = 3 * maker->count + 1, kept = 0;
  graph.terms = arena_alloc(arena, room * sizeof *graph.terms);
  graph.statements = arena_alloc(arena, room * sizeof *graph.statements);
  if (!graph.terms || !graph.statements)
    return ERR_MEMORY;
  for (size_t i = 0; i < maker->count; i++)
    for (size_t j = 0; j < 3; j++)
      graph.terms[3 * i + j] = maker->rows[i][j];
  qsort(graph.terms, 3 * maker->count, sizeof *graph.terms, compare_terms);
  for (size_t i = 0; i < 3 * maker->count; i++)
    if (kept == 0 || term_compare(&graph.terms[kept - 1], &graph.terms[i]))
      graph.terms[kept++] = graph.terms[i];
  graph.term_count = (uint32_t)kept;
  for (size_t i = 0; i < maker->count; i++)
    graph.statements[i] = (struct statement){
        graph_find(&graph, &maker->rows[i][0]),
        graph_find(&graph, &maker->rows[i][1]),
        graph_find(&graph, &maker->rows[i][2]), GRAPH_DEFAULT};
  graph_sort(&graph);
  *ret_graph = graph;
  return ERR_NONE;
}
