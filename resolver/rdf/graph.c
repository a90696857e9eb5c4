#include "rdf/graph.h"

#include "terms.h"

#include <stdlib.h>
#include <string.h>

/* Returns the number of terms that come before the given one. */
static uint32_t
lower_bound(const struct graph *graph, const struct term *term)
{
  uint32_t low = 0, high = graph->term_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (term_compare(&graph->terms[middle], term) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

uint32_t
graph_find(const struct graph *graph, const struct term *term)
{
  uint32_t at = lower_bound(graph, term);
  if (at < graph->term_count && term->kind != TERM_BLANK &&
      term_compare(&graph->terms[at], term) == 0)
    return at;
  return GRAPH_NO_TERM;
}

void
graph_renumber(struct graph *graph, const uint32_t *new_index,
               uint32_t *indexes, size_t index_count)
{
  for (size_t i = 0; i < graph->count; i++) {
    struct statement *statement = &graph->statements[i];
    statement->subject = new_index[statement->subject];
    statement->predicate = new_index[statement->predicate];
    statement->object = new_index[statement->object];
    if (statement->graph != GRAPH_DEFAULT)
      statement->graph = new_index[statement->graph];
  }
  for (size_t i = 0; i < index_count; i++)
    indexes[i] = new_index[indexes[i]];
}

static int
compare_terms(const void *a, const void *b)
{
  return term_compare(*(const struct term *const *)a,
                      *(const struct term *const *)b);
}

enum err
graph_add_terms(struct graph *graph, struct arena *arena,
                const struct term *terms, size_t count, uint32_t *ret_indexes,
                uint32_t *indexes, size_t index_count)
{
  size_t total = graph->term_count + count, old = 0, made = 0;
  struct term *merged = arena_array(arena, total, sizeof *merged);
  uint32_t *new_index = arena_array(arena, total, sizeof *new_index);
  const struct term **added = arena_array(arena, count, sizeof(void *));
  if (!merged || !new_index || !added)
    return ERR_MEMORY;
  for (size_t i = 0; i < count; i++)
    added[i] = &terms[i];
  qsort(added, count, sizeof(void *), compare_terms);
  for (size_t i = 0; i <= count; i++) {
    while (old < graph->term_count &&
           (i == count || term_compare(&graph->terms[old], added[i]) <= 0)) {
      new_index[old] = (uint32_t)made;
      merged[made++] = graph->terms[old++];
    }
    if (i == count)
      break;
    if (made == 0 || term_compare(&merged[made - 1], added[i]) != 0)
      merged[made++] = *added[i];
    ret_indexes[added[i] - terms] = (uint32_t)made - 1;
  }
  graph_renumber(graph, new_index, indexes, index_count);
  graph->terms = merged;
  graph->term_count = (uint32_t)made;
  return ERR_NONE;
}

/* --- the order of statements --------------------------------------------- */

/* The order of statements: by first, then by second. */
struct key {
  uint64_t first, second;
};

/* rdf:type comes before other predicates. The default graph comes before
 * others, because its number wraps to 0. */
static struct key
key_of(const struct statement *s, uint32_t type)
{
  uint32_t predicate = s->predicate == type ? 0 : s->predicate + 1;
  uint32_t graph = s->graph + 1;
  return (struct key){(uint64_t)s->subject << 32 | predicate,
                      (uint64_t)s->object << 32 | graph};
}

static bool
is_before(struct key a, struct key b)
{
  return a.first < b.first || (a.first == b.first && a.second < b.second);
}

static int
compare_statements(const void *a, const void *b, void *context)
{
  const uint32_t *type = context;
  struct key left = key_of(a, *type), right = key_of(b, *type);
  return is_before(left, right) ? -1 : is_before(right, left);
}

/* Sorts statements that are nearly in order. False when they are not; some have
 * been moved then. */
static bool
insert_each(struct graph *graph, uint32_t type)
{
  enum { MOVES = 8 }; /* for each statement, on average */
  struct statement *rows = graph->statements;
  size_t moves = 0;
  for (size_t i = 1; i < graph->count; i++) {
    struct statement row = rows[i];
    struct key key = key_of(&row, type);
    size_t at = i;
    for (; at > 0 && is_before(key, key_of(&rows[at - 1], type)); at--)
      rows[at] = rows[at - 1];
    rows[at] = row;
    moves += i - at;
    if (moves > MOVES * graph->count)
      return false;
  }
  return true;
}

static void
remove_duplicates(struct graph *graph)
{
  size_t kept = 0;
  for (size_t i = 0; i < graph->count; i++)
    if (kept == 0 || memcmp(&graph->statements[kept - 1], &graph->statements[i],
                            sizeof(struct statement)) != 0)
      graph->statements[kept++] = graph->statements[i];
  graph->count = kept;
}

void
graph_sort(struct graph *graph)
{
  struct term type = term_iri(STR(RDF_TYPE));
  uint32_t type_index = graph_find(graph, &type);
  if (graph->count && !insert_each(graph, type_index))
    qsort_r(graph->statements, graph->count, sizeof(struct statement),
            compare_statements, &type_index);
  remove_duplicates(graph);
}

void
graph_flatten(struct graph *graph)
{
  for (size_t i = 0; i < graph->count; i++)
    graph->statements[i].graph = GRAPH_DEFAULT;
  remove_duplicates(graph);
}

size_t
graph_subject(const struct graph *graph, uint32_t subject, size_t *ret_count)
{
  size_t low = 0, high = graph->count, end;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (graph->statements[middle].subject < subject)
      low = middle + 1;
    else
      high = middle;
  }
  for (end = low; end < graph->count; end++)
    if (graph->statements[end].subject != subject)
      break;
  *ret_count = end - low;
  return low;
}
