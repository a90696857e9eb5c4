#include "fetch/answer_graph.h"

#include "base/grow.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256, USUAL_SLOTS = 16 * 1024 };

void
answer_graph_init(struct answer_graph *answer)
{
  *answer = (struct answer_graph){.seed = hash_random_seed()};
  arena_init(&answer->arena, ANSWER_GRAPH_MEMORY);
}

void
answer_graph_fini(struct answer_graph *answer)
{
  arena_fini(&answer->arena);
  free(answer->terms);
  free(answer->statements);
  free(answer->slots);
}

/* Memory that only a large answer needs is freed. */
void
answer_graph_reset(struct answer_graph *answer)
{
  uint64_t seed = answer->seed;
  if (answer->slot_capacity > USUAL_SLOTS) {
    answer_graph_fini(answer);
    answer_graph_init(answer);
    answer->seed = seed;
    return;
  }
  arena_reset(&answer->arena);
  answer->term_count = answer->count = 0;
  answer->slot_count = 0;
}

/* --- terms ---------------------------------------------------------------- */

static uint64_t
hash_term(const struct answer_graph *answer, const struct term *term)
{
  uint64_t hash = hash_bytes(term->value, answer->seed + term->kind);
  if (term->language.length || term->datatype.length)
    hash = hash_pair(hash, hash_bytes(term->language.length ? term->language
                                                            : term->datatype,
                                      answer->seed));
  return hash;
}

static bool
is_same(const struct term *a, const struct term *b)
{
  return a->kind == b->kind && str_equals(a->value, b->value) &&
         str_equals(a->language, b->language) &&
         str_equals(a->datatype, b->datatype);
}

/* Returns the slot of a term, or the free slot for it. */
static uint32_t *
find_slot(const struct answer_graph *answer, const struct term *term)
{
  size_t mask = answer->slot_count - 1;
  size_t at = hash_term(answer, term) & mask;
  while (answer->slots[at] &&
         !is_same(&answer->terms[answer->slots[at] - 1], term))
    at = (at + 1) & mask;
  return &answer->slots[at];
}

/* Makes the table twice as large, when it is half full. */
static enum err
make_slots(struct answer_graph *answer)
{
  size_t wanted = answer->slot_count ? 2 * answer->slot_count : FIRST_SLOTS;
  if (answer->slot_count && 2 * answer->term_count < answer->slot_count)
    return ERR_NONE;
  if (wanted > answer->slot_capacity) {
    uint32_t *slots = realloc(answer->slots, wanted * sizeof *slots);
    if (!slots)
      return ERR_MEMORY;
    answer->slots = slots;
    answer->slot_capacity = wanted;
  }
  answer->slot_count = wanted;
  memset(answer->slots, 0, wanted * sizeof *answer->slots);
  for (size_t i = 0; i < answer->term_count; i++)
    *find_slot(answer, &answer->terms[i]) = (uint32_t)i + 1;
  return ERR_NONE;
}

static enum err
put_term(struct answer_graph *answer, const struct term *term,
         uint32_t *ret_index)
{
  TRY(make_slots(answer));
  uint32_t *slot = find_slot(answer, term);
  if (*slot) {
    *ret_index = *slot - 1;
    return ERR_NONE;
  }
  struct term *rows = grow_rows(answer->terms, sizeof *rows, answer->term_count,
                                &answer->term_capacity);
  if (!rows)
    return ERR_MEMORY;
  answer->terms = rows;
  struct term *copy = &rows[answer->term_count];
  *copy = *term;
  copy->value = arena_copy(&answer->arena, term->value);
  copy->language = arena_copy(&answer->arena, term->language);
  copy->datatype = arena_copy(&answer->arena, term->datatype);
  TRY(arena_err(&answer->arena));
  *ret_index = (uint32_t)answer->term_count++;
  *slot = *ret_index + 1;
  return ERR_NONE;
}

/* --- statements ----------------------------------------------------------- */

enum err
answer_graph_put(void *context, const struct term *subject,
                 const struct term *predicate, const struct term *object,
                 const struct term *graph)
{
  struct answer_graph *answer = context;
  struct statement statement = {.graph = GRAPH_DEFAULT};
  (void)graph;
  TRY(put_term(answer, subject, &statement.subject));
  TRY(put_term(answer, predicate, &statement.predicate));
  TRY(put_term(answer, object, &statement.object));
  struct statement *rows = grow_rows(answer->statements, sizeof *rows,
                                     answer->count, &answer->capacity);
  if (!rows)
    return ERR_MEMORY;
  answer->statements = rows;
  rows[answer->count++] = statement;
  return ERR_NONE;
}

void
answer_graph_put_namespace(void *answer, struct str prefix, struct str iri)
{
  (void)answer;
  (void)prefix;
  (void)iri;
}

/* --- normal form ---------------------------------------------------------- */

static int
compare_terms(const void *a, const void *b, void *context)
{
  const struct term *terms = context;
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  int order = term_compare(&terms[left], &terms[right]);
  return order ? order : left < right ? -1 : left > right;
}

/* Collects the terms that are used, in their order, and the new index of
 * each. */
static enum err
sort_terms(struct answer_graph *answer, uint32_t *new_index,
           struct graph *graph)
{
  uint32_t *order =
      arena_array(&answer->arena, answer->term_count, sizeof *order);
  if (!order)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < answer->term_count; i++)
    if (new_index[i])
      order[graph->term_count++] = i;
  qsort_r(order, graph->term_count, sizeof *order, compare_terms,
          answer->terms);
  graph->terms =
      arena_array(&answer->arena, graph->term_count, sizeof *graph->terms);
  if (!graph->terms)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < graph->term_count; i++) {
    graph->terms[i] = answer->terms[order[i]];
    if (graph->terms[i].kind == TERM_BLANK)
      graph->terms[i].value = STR("");
    new_index[order[i]] = i;
  }
  return ERR_NONE;
}

enum err
answer_graph_normalise(struct answer_graph *answer, const unsigned char *keep,
                       unsigned char which, struct graph *ret_graph)
{
  struct graph graph = {.count = 0};
  uint32_t *new_index =
      arena_array(&answer->arena, answer->term_count, sizeof *new_index);
  graph.statements =
      arena_array(&answer->arena, answer->count, sizeof *graph.statements);
  if (!new_index || !graph.statements)
    return ERR_MEMORY;
  for (size_t i = 0; i < answer->count; i++) {
    const struct statement *s = &answer->statements[i];
    if (keep[i] != which)
      continue;
    graph.statements[graph.count++] = *s;
    new_index[s->subject] = new_index[s->predicate] = new_index[s->object] = 1;
  }
  TRY(sort_terms(answer, new_index, &graph));
  for (size_t i = 0; i < graph.count; i++) {
    struct statement *s = &graph.statements[i];
    s->subject = new_index[s->subject];
    s->predicate = new_index[s->predicate];
    s->object = new_index[s->object];
  }
  TRY(graph_normalise(&graph, &answer->arena, NULL, 0));
  *ret_graph = graph;
  return ERR_NONE;
}
