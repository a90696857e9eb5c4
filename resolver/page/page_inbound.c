/* page_inbound: the statements that point at a thing, by property. */
#include "base/iri.h"
#include "format/label.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "page/page_uses.h"

/* Returns whether the topic has the same things by the same property, as with
 * skos:related: then its own statements say it. */
static bool
is_mutual(const struct page *page, const struct inbound *inbound)
{
  size_t count, at = page_context_find(page, page_context_topic(page),
                                       inbound->property, &count);
  size_t found = 0;
  for (size_t s = 0; s < inbound->shown; s++)
    for (size_t i = at; i < at + count; i++) {
      const struct term *object =
          &page->graph.terms[page->graph.statements[i].object];
      found += object->kind == TERM_IRI &&
               str_equals(object->value, inbound->subjects[s]);
    }
  return count && (found == inbound->count ||
                   (found == inbound->shown && count >= inbound->count));
}

/* Returns whether all that points at the topic by a property are fragments of
 * its own, which are on the page themselves. */
static bool
is_own(const struct page *page, const struct inbound *inbound)
{
  struct str base = iri_without_fragment(page->resource->iri);
  size_t own = 0;
  for (size_t s = 0; s < inbound->shown; s++)
    own += inbound->subjects[s].length > base.length &&
           str_starts(inbound->subjects[s], base) &&
           inbound->subjects[s].bytes[base.length] == '#';
  return own == inbound->count;
}

/* Returns whether another property has the same label. */
static bool
is_ambiguous(const struct page *page, size_t at)
{
  const struct description *description = page->description;
  struct str label = page_context_inbound(page, &description->inbound[at]);
  for (size_t i = 0; i < description->inbound_count; i++)
    if (!str_equals(description->inbound[i].property,
                    description->inbound[at].property) &&
        str_equals(page_context_inbound(page, &description->inbound[i]), label))
      return true;
  return false;
}

void
page_inbound_put(struct page *page)
{
  const struct description *description = page->description;
  if (description->inbound_cut)
    view_show(page->root, "inbound_cut");
  for (size_t i = 0; i < description->inbound_count; i++) {
    const struct inbound *inbound = &description->inbound[i];
    if (page_context_hides(page, inbound->property) ||
        page_uses_has(page, inbound) ||
        page_hierarchies_say(page, inbound->property, inbound->subjects,
                             inbound->shown, inbound->count) ||
        is_mutual(page, inbound) || is_own(page, inbound))
      continue;
    view_show(page->root, "has_inbound");
    struct view *row = view_add(page->root, "inbound");
    struct str name = label_short(&page->snapshot->namespaces,
                                  inbound->property, page->arena);
    view_put(row, "name", name);
    if (is_ambiguous(page, i))
      view_put(row, "distinct", name);
    view_put(row, "label", page_context_inbound(page, inbound));
    view_put(row, "count", arena_put_number(page->arena, inbound->count));
    for (size_t j = 0; j < inbound->shown; j++) {
      struct reference subject = {inbound->subjects[j], inbound->labels[j]};
      page_context_put_reference(page, &subject, view_add(row, "subjects"));
    }
    if (inbound->count <= inbound->shown)
      continue;
    view_put(row, "more",
             arena_put_number(page->arena, inbound->count - inbound->shown));
    view_put(
        row, "more_href",
        page_context_members(page, inbound->property, inbound->object, false));
  }
}
