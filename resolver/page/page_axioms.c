#include "page/page_axioms.h"

#include "terms.h"

size_t
page_axioms_next(const struct page *page, uint32_t subject, size_t at)
{
  const struct graph *graph = &page->graph;
  struct term wanted = term_iri(STR(OWL_ANNOTATED_SOURCE));
  uint32_t source = graph_find(graph, &wanted);
  size_t from = at, count;
  if (source == GRAPH_NO_TERM)
    return graph->count;
  if (from == 0) /* blank nodes follow the IRIs */
    from = graph_subject(graph, page->nesting.first, &count);
  for (size_t i = from; i < graph->count; i++)
    if (graph->statements[i].predicate == source &&
        graph->statements[i].object == subject && !page->is_shown[i] &&
        graph->terms[graph->statements[i].subject].kind == TERM_BLANK &&
        !nesting_is_nested(&page->nesting, graph->statements[i].subject))
      return i;
  return graph->count;
}

bool
page_axioms_is_shown(const struct page *page, uint32_t node)
{
  size_t count, at = graph_subject(&page->graph, node, &count);
  for (size_t i = at; i < at + count; i++)
    if (!page->is_shown[i])
      return false;
  return true;
}

void
page_axioms_hide(struct page *page, size_t source, bool hides_all)
{
  uint32_t node = page->graph.statements[source].subject;
  size_t count, at = graph_subject(&page->graph, node, &count);
  for (size_t i = at; i < at + count; i++) {
    uint32_t object = page->graph.statements[i].object;
    if (hides_all || i == source ||
        str_equals(page->graph.terms[object].value, STR(OWL_AXIOM)))
      page->is_shown[i] = true;
  }
}
