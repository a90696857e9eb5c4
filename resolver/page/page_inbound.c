/* page_inbound: the statements that point at a thing, by property. */
#include "base/iri.h"
#include "format/label.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "page/page_uses.h"

static struct str
members_link(const struct page *page, const struct inbound *inbound)
{
  struct str head =
      page_context_service(page, "browse?property=", inbound->property);
  struct buffer out;
  buffer_init(&out, PAGE_LINK_MAXIMUM);
  buffer_put(&out, head);
  buffer_put(&out, page_parameter("&object=", inbound->object, page->arena));
  return arena_take_buffer(page->arena, &out);
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
        page_uses_has(page, inbound))
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
    view_put(row, "more_href", members_link(page, inbound));
  }
}
