#include "crawl/statement_facts.h"

#include "base/iri.h"
#include "crawl/thing_class.h"

#include <stdlib.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

/* --- counting ------------------------------------------------------------- */

static int
compare_numbers(uint32_t a, uint32_t b)
{
  return a < b ? -1 : a > b;
}

static int
compare_statements(const void *a, const void *b)
{
  const struct statement *left = a, *right = b;
  int order = compare_numbers(left->subject, right->subject);
  if (!order)
    order = compare_numbers(left->predicate, right->predicate);
  return order ? order : compare_numbers(left->object, right->object);
}

static size_t
count_distinct(struct answer_graph *graph)
{
  size_t count = 0;
  if (graph->count)
    qsort(graph->statements, graph->count, sizeof *graph->statements,
          compare_statements);
  for (size_t i = 0; i < graph->count; i++)
    if (i == 0 || compare_statements(&graph->statements[i - 1],
                                     &graph->statements[i]) != 0)
      count++;
  return count;
}

/* --- the IRI -------------------------------------------------------------- */

static struct str
fragment_of(struct str iri)
{
  return iri_split(iri).fragment;
}

/* Host, path and query in their normal form, and the fragment. */
static bool
put_key(struct buffer *out, struct str iri)
{
  buffer_reset(out);
  if (!iri_put_key(out, iri_without_fragment(iri)))
    return false;
  buffer_put_char(out, '#');
  buffer_put(out, fragment_of(iri));
  return !buffer_err(out);
}

/* Finds an IRI of the statements that has the same key. */
static void
find_spelling(const struct answer_graph *graph, struct str iri,
              struct arena *arena, struct visit_content *content)
{
  struct buffer wanted, key;
  buffer_init(&wanted, IRI_URI_MAXIMUM);
  buffer_init(&key, IRI_URI_MAXIMUM);
  if (put_key(&wanted, iri))
    for (size_t i = 0; i < graph->term_count && !content->spelling.length;
         i++) {
      const struct term *term = &graph->terms[i];
      if (term->kind == TERM_IRI && put_key(&key, term->value) &&
          str_equals(buffer_str(&wanted), buffer_str(&key)))
        content->spelling = arena_copy(arena, term->value);
    }
  buffer_fini(&key);
  buffer_fini(&wanted);
}

static bool
is_mentioned(const struct answer_graph *graph, struct str iri)
{
  for (size_t i = 0; i < graph->term_count; i++)
    if (graph->terms[i].kind == TERM_IRI &&
        str_equals(graph->terms[i].value, iri))
      return true;
  return false;
}

/* --- its classes ---------------------------------------------------------- */

static void
find_class(const struct answer_graph *graph, struct str iri,
           struct arena *arena, struct visit_content *content)
{
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    struct str object = graph->terms[s->object].value;
    if (!str_equals(graph->terms[s->predicate].value, STR(RDF_TYPE)) ||
        !str_equals(graph->terms[s->subject].value, iri))
      continue;
    content->is_document =
        content->is_document || thing_class_is_of_documents(object);
    if (thing_class_has(object) && !content->thing_class.length)
      content->thing_class = arena_copy(arena, object);
  }
}

enum err
statement_facts_find(struct answer_graph *graph, struct str iri,
                     struct arena *arena, struct visit_content *content)
{
  content->statements = count_distinct(graph);
  content->is_counted = true;
  content->mentions = is_mentioned(graph, iri);
  if (!content->mentions)
    find_spelling(graph, iri, arena, content);
  find_class(graph, content->spelling.length ? content->spelling : iri, arena,
             content);
  return arena_err(arena);
}
