/* page_terms: a document about several things: a vocabulary, a graph. */
#include "format/message.h"
#include "page/page.h"
#include "page/page_axioms.h"
#include "page/page_contents.h"
#include "page/page_fragments.h"
#include "page/page_sections.h"
#include "page/page_sorted.h"
#include "page/page_term.h"
#include "page/page_uses.h"

enum { PARTS = OUTLINE_OTHER + 1 };

static const struct str headings[PARTS] = {
    [OUTLINE_CLASS] = STR_INIT("Classes"),
    [OUTLINE_PROPERTY] = STR_INIT("Properties"),
    [OUTLINE_OTHER] = STR_INIT("Also described here"),
};

/* Adds what is common to all sections of subjects. */
static struct view *
add_section(struct page *page, uint32_t subject, struct str anchor,
            struct view *part)
{
  struct view *section = view_add(part, "terms");
  view_show(part, "has_terms");
  page_context_use_room(page, &page->graph.terms[subject]);
  view_put(section, "anchor", anchor);
  return section;
}

static void
put_term(struct page *page, uint32_t subject, struct str anchor,
         struct view *part)
{
  const struct term *term = &page->graph.terms[subject];
  struct view *section = add_section(page, subject, anchor, part);
  struct str label = page_context_label(page, subject);
  view_put(section, "label", label);
  view_put(section, "iri", term->value);
  view_put(section, "href",
           page_anchors_is_own(page, term->value)
               ? page_anchors_link(page, anchor)
               : page_context_link(page, subject));
  page_summary_hide_title(page, subject, label);
  page_term_put_types(page, section, subject);
  page_term_hide_definer(page, subject);
  page_summary_put_prose(page, section, subject);
  page_properties_put(page, section, subject);
}

static void
put_node(struct page *page, uint32_t node, struct view *part)
{
  struct buffer anchor;
  buffer_init(&anchor, 32);
  buffer_format(&anchor, "_b%u", node - page->nesting.first);
  page_properties_put(
      page,
      add_section(page, node, arena_take_buffer(page->arena, &anchor), part),
      node);
}

/* Adds the terms of one kind that the page describes, sorted by their
 * labels. */
static void
put_terms(struct page *page, const struct page_anchors *anchors,
          enum outline_kind kind, struct view *part)
{
  const struct outline *outline = &page->description->outline;
  size_t count, *sorted = page_sorted_terms(page, kind, &count);
  if (!sorted)
    view_fail(page->root, ERR_MEMORY);
  for (size_t i = 0; sorted && i < count; i++) {
    struct term iri = term_iri(outline->terms[sorted[i]].iri);
    uint32_t subject = graph_find(&page->graph, &iri);
    if (subject == GRAPH_NO_TERM || outline->terms[sorted[i]].page ||
        page_fragments_is_nested(page, subject) || !page_context_has_room(page))
      continue;
    put_term(page, subject, anchors->rows[sorted[i]], part);
  }
}

/* Adds the blank nodes that are not nested in a statement about them. */
static void
put_nodes(struct page *page, struct view *part)
{
  const struct graph *graph = &page->graph;
  for (size_t i = 0; i < graph->count; i++) {
    uint32_t subject = graph->statements[i].subject;
    if ((i && graph->statements[i - 1].subject == subject) ||
        graph->terms[subject].kind != TERM_BLANK ||
        nesting_is_nested(&page->nesting, subject) ||
        page_axioms_is_shown(page, subject) || !page_context_has_room(page))
      continue;
    put_node(page, subject, part);
  }
}

static void
put_part(struct page *page, const struct page_anchors *anchors,
         enum outline_kind kind, struct view *part)
{
  view_put(part, "heading", message_in(headings[kind], page->language));
  page_contents_put(page, anchors, kind, part);
  put_terms(page, anchors, kind, part);
  if (kind == OUTLINE_OTHER)
    put_nodes(page, part);
}

/* Returns whether the page has a subject of a kind, apart from the topic and
 * nested nodes. */
static bool
has_kind(const struct page *page, enum outline_kind kind)
{
  const struct outline *outline = &page->description->outline;
  const struct graph *graph = &page->graph;
  bool has = false;
  for (size_t i = 0; i < outline->count && !has; i++) {
    struct term iri = term_iri(outline->terms[i].iri);
    uint32_t term = graph_find(graph, &iri);
    has = outline->terms[i].kind == kind &&
          (term == GRAPH_NO_TERM || !page_fragments_is_nested(page, term));
  }
  for (size_t i = 0; i < graph->count && !has && kind == OUTLINE_OTHER; i++)
    has = graph->terms[graph->statements[i].subject].kind == TERM_BLANK &&
          !nesting_is_nested(&page->nesting, graph->statements[i].subject) &&
          !page_axioms_is_shown(page, graph->statements[i].subject);
  return has;
}

void
page_terms_put(struct page *page)
{
  const struct outline *outline = &page->description->outline;
  struct page_anchors anchors;
  if (!page_anchors_choose(page, &anchors)) {
    view_fail(page->root, ERR_MEMORY);
    return;
  }
  for (int kind = 0; kind < PARTS; kind++) {
    if (!has_kind(page, (enum outline_kind)kind) ||
        !page_context_has_room(page))
      continue;
    view_show(page->root, "has_parts");
    put_part(page, &anchors, (enum outline_kind)kind,
             view_add(page->root, "parts"));
  }
  if (outline->count)
    view_show(page->root,
              outline->terms[0].page ? "has_index" : "has_contents");
  if (outline->is_cut)
    view_show(page->root, "outline_is_cut");
  if (page->description->parts && page->resource->page > 1)
    view_put(page->root, "index_href", page_context_part(page, false, 1));
}
