#include "page/page_fragments.h"

#include "base/iri.h"

struct str
page_fragments_anchor(const struct page *page, uint32_t term)
{
  const struct term *own = &page->graph.terms[term];
  struct str base = iri_without_fragment(page->resource->iri);
  if (own->kind != TERM_IRI || own->value.length <= base.length + 1 ||
      !str_starts(own->value, base) || own->value.bytes[base.length] != '#')
    return (struct str){NULL, 0};
  return str_from_offset(own->value, base.length + 1);
}

/* Returns whether a term is below the name of the page, and has statements. */
static bool
is_fragment(const struct page *page, uint32_t term)
{
  size_t count = 0;
  if (page_fragments_anchor(page, term).length)
    graph_subject(&page->graph, term, &count);
  return count > 0;
}

/* Returns the subject of the statement that a term stands in; GRAPH_NO_TERM for
 * one that stands alone. */
static uint32_t
parent_of(const struct page *page, uint32_t term)
{
  const struct nesting_node *node = nesting_node(&page->nesting, term);
  if (!node)
    return page->parents[term];
  return node->nested && !node->list ? node->parent : GRAPH_NO_TERM;
}

/* Goes up from a term to one that stands alone. Returns false when there is
 * none, or it is too far. */
static bool
has_place(const struct page *page, uint32_t term)
{
  for (size_t i = 0; i < NESTING_DEPTH_MAXIMUM; i++) {
    const struct nesting_node *node = nesting_node(&page->nesting, term);
    if (node && node->list)
      return false;
    term = parent_of(page, term);
    if (term == GRAPH_NO_TERM)
      return true;
  }
  return false;
}

/* The topic is preferred as the parent; then the first subject is taken. */
static void
find_parents(struct page *page)
{
  uint32_t topic = page_context_topic(page);
  for (size_t i = 0; i < page->graph.count; i++) {
    const struct statement *s = &page->graph.statements[i];
    uint32_t *parent = &page->parents[s->object];
    if (s->object != s->subject && s->object != topic &&
        (*parent == GRAPH_NO_TERM || s->subject == topic) &&
        is_fragment(page, s->object))
      *parent = s->subject;
  }
}

/* Whether a term has a place depends on others only as long as none is changed,
 * so those that have none are found first. */
enum err
page_fragments_init(struct page *page)
{
  uint32_t count = page->graph.term_count;
  const struct name *name = &page->resource->name;
  bool has_fragments = false;
  for (size_t i = 0; i < name->count; i++)
    has_fragments = has_fragments || name->fragment_count[i];
  if (page->resource->whole || page->resource->inbound || !has_fragments)
    return ERR_NONE;
  page->is_placed =
      arena_array(page->arena, count + 1, sizeof *page->is_placed);
  page->parents = arena_array(page->arena, count + 1, sizeof *page->parents);
  bool *is_lost = arena_array(page->arena, count + 1, sizeof *is_lost);
  if (!page->parents || !page->is_placed || !is_lost)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < count; i++)
    page->parents[i] = GRAPH_NO_TERM;
  find_parents(page);
  for (uint32_t i = 0; i < count; i++)
    is_lost[i] = page->parents[i] != GRAPH_NO_TERM && !has_place(page, i);
  for (uint32_t i = 0; i < count; i++)
    if (is_lost[i])
      page->parents[i] = GRAPH_NO_TERM;
  return ERR_NONE;
}

bool
page_fragments_is_nested(const struct page *page, uint32_t term)
{
  return page->parents && page->parents[term] != GRAPH_NO_TERM;
}

bool
page_fragments_take(struct page *page, uint32_t term)
{
  if (!page_fragments_is_nested(page, term) || page->is_placed[term] ||
      page->parents[term] != page->subject)
    return false;
  page->is_placed[term] = true;
  return true;
}
