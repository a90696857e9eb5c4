/* page_picture: finds the image that a value leads to. */
#include "page/page_sections.h"
#include "rdf/picture.h"

/* Looks at the statements about a node that is on the page. */
static struct str
find_in_graph(const struct page *page, uint32_t node)
{
  const struct graph *graph = &page->graph;
  size_t count, at = graph_subject(graph, node, &count);
  struct str found = {NULL, 0};
  for (size_t i = at; i < at + count && !found.length; i++) {
    const struct statement *s = &graph->statements[i];
    const struct term *value = &graph->terms[s->object];
    struct str property = graph->terms[s->predicate].value;
    if (picture_is_service(property, value) &&
        graph->terms[node].kind == TERM_IRI)
      found = picture_from_service(graph->terms[node].value, page->arena);
    else
      found = picture_of(property, value, page->arena);
  }
  return found;
}

struct str
page_picture_find(const struct page *page, uint32_t object, bool may_be_any)
{
  const struct term *term = &page->graph.terms[object];
  struct brief *const *briefs = page->description->briefs;
  struct str found = {NULL, 0};
  if (term->kind == TERM_IRI && page_image_is(term->value))
    return term->value;
  found = find_in_graph(page, object);
  if (!found.length && briefs && briefs[object])
    found = briefs[object]->image;
  if (!found.length && term->kind == TERM_IRI && may_be_any)
    found = term->value;
  return found;
}
