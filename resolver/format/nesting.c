#include "format/nesting.h"

#include "terms.h"

struct nesting_node *
nesting_node(const struct nesting *nesting, uint32_t term)
{
  if (term - nesting->first >= nesting->count)
    return NULL;
  return &nesting->nodes[term - nesting->first];
}

static void
count_references(struct nesting *nesting, const struct graph *graph)
{
  for (uint32_t i = 0; i < nesting->count; i++)
    if (graph->terms[nesting->first + i].shared)
      nesting->nodes[i].references = 2;
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    struct nesting_node *object = nesting_node(nesting, s->object);
    if (object) {
      object->references++;
      object->parent = s->subject;
      object->graph = s->graph;
    }
    struct nesting_node *graph_name = nesting_node(nesting, s->graph);
    if (graph_name) /* a name must be written with its label */
      graph_name->references += 2;
  }
}

/* Finds the nodes that exactly one statement points at, which is in the same
 * graph as all statements of the node. */
static void
find_candidates(struct nesting *nesting, const struct graph *graph)
{
  for (uint32_t i = 0; i < nesting->count; i++)
    nesting->nodes[i].nested = nesting->nodes[i].references == 1;
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    struct nesting_node *node = nesting_node(nesting, s->subject);
    if (node && node->graph != s->graph)
      node->nested = false;
  }
}

/* Sets item and next where the node has one rdf:first, one rdf:rest and
 * nothing else. */
static void
find_cells(struct nesting *nesting, const struct graph *graph, uint32_t first)
{
  for (size_t i = 0; i < graph->count;) {
    size_t start = i;
    uint32_t subject = graph->statements[start].subject;
    while (i < graph->count && graph->statements[i].subject == subject)
      i++;
    struct nesting_node *node = nesting_node(nesting, subject);
    const struct statement *s = &graph->statements[start];
    if (node && node->nested && i - start == 2 && s[0].predicate == first &&
        s[1].predicate == nesting->rest) {
      node->item = s[0].object;
      node->next = s[1].object;
    }
  }
}

/* Walks from each last cell of a list, whose rdf:rest is rdf:nil, up to the
 * head. */
static void
find_lists(struct nesting *nesting)
{
  for (uint32_t i = 0; i < nesting->count; i++) {
    uint32_t index = nesting->first + i;
    struct nesting_node *node = &nesting->nodes[i];
    if (node->next != nesting->nil || nesting->nil == GRAPH_NO_TERM)
      continue;
    while (node && node->next != GRAPH_NO_TERM && !node->list) {
      node->list = true;
      struct nesting_node *parent = nesting_node(nesting, node->parent);
      if (!parent || parent->next != index || parent == node)
        break;
      node->tail = true;
      index = node->parent;
      node = parent;
    }
  }
}

/* Decides whether a node is nested, after that was decided for its parent. */
static void
decide(struct nesting *nesting, struct nesting_node *node)
{
  const struct nesting_node *parent = nesting_node(nesting, node->parent);
  int depth = parent ? parent->depth + (node->tail ? 0 : 1) : 1;
  node->known = true;
  node->open = false;
  if (!node->nested || depth > NESTING_DEPTH_MAXIMUM)
    node->nested = false;
  node->depth = node->nested ? (uint8_t)depth : 0;
}

/* Walks up to the first decided node, then decides downwards. The way back
 * is the trail of indexes. */
static void
decide_chain(struct nesting *nesting, uint32_t index, uint32_t *trail)
{
  size_t length = 0;
  struct nesting_node *node = nesting_node(nesting, index);
  while (node && !node->known && node->nested && !node->open) {
    node->open = true;
    trail[length++] = index;
    index = node->parent;
    node = nesting_node(nesting, index);
  }
  if (node && node->open) /* a cycle: it is cut here */
    node->nested = false;
  if (node && !node->known && !node->open)
    decide(nesting, node);
  if (node && node->open)
    decide(nesting, node);
  while (length) {
    node = nesting_node(nesting, trail[--length]);
    if (!node->known)
      decide(nesting, node);
  }
}

/* A list is only written as one when its cells are nested. */
static void
break_lists(struct nesting *nesting)
{
  for (uint32_t i = 0; i < nesting->count; i++)
    if (nesting->nodes[i].list && !nesting->nodes[i].nested) {
      struct nesting_node *node = &nesting->nodes[i];
      node->list = false;
      node = nesting_node(nesting, node->next);
      if (node)
        node->tail = false; /* the rest is still a list, which begins one cell
                               later */
    }
}

enum err
nesting_init(struct nesting *nesting, const struct graph *graph,
             struct arena *arena)
{
  struct term first = term_iri(STR(RDF_FIRST)), rest = term_iri(STR(RDF_REST));
  struct term nil = term_iri(STR(RDF_NIL));
  uint32_t begin = 0;
  while (begin < graph->term_count && graph->terms[begin].kind == TERM_IRI)
    begin++;
  uint32_t end = begin;
  while (end < graph->term_count && graph->terms[end].kind == TERM_BLANK)
    end++;
  *nesting = (struct nesting){.first = begin, .count = end - begin};
  nesting->nil = graph_find(graph, &nil);
  nesting->rest = graph_find(graph, &rest);
  nesting->nodes =
      arena_array(arena, nesting->count + 1, sizeof *nesting->nodes);
  uint32_t *trail = arena_array(arena, nesting->count + 1, sizeof *trail);
  if (!nesting->nodes || !trail)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < nesting->count; i++)
    nesting->nodes[i].item = nesting->nodes[i].next = GRAPH_NO_TERM;
  count_references(nesting, graph);
  find_candidates(nesting, graph);
  find_cells(nesting, graph, graph_find(graph, &first));
  find_lists(nesting);
  for (uint32_t i = 0; i < nesting->count; i++)
    decide_chain(nesting, begin + i, trail);
  break_lists(nesting);
  return ERR_NONE;
}
