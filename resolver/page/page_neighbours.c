#include "page/page_neighbours.h"

#include "groups.h"
#include "terms.h"

enum { EACH_MAXIMUM = 3 /* of one property, if there are other properties */ };

/* Returns whether a resource is a neighbour: not one that only matters to the
 * editors of the data, and not the same thing elsewhere. */
static bool
is_neighbourly(const struct page *page, struct str property)
{
  if (str_equals(property, STR(RDF_TYPE)) || page_context_hides(page, property))
    return false;
  for (size_t i = 0; i < sizeof groups_table / sizeof *groups_table; i++)
    if (str_equals(groups_table[i].iri, property))
      return str_equals(groups_table[i].group, STR("kinds"));
  return true;
}

static bool
has(const struct neighbours *side, struct str iri)
{
  for (size_t i = 0; i < side->count; i++)
    if (str_equals(side->rows[i].iri, iri))
      return true;
  return false;
}

static bool
put(struct neighbours *side, struct str iri, struct str label,
    struct str property)
{
  if (side->count == NEIGHBOURS_MAXIMUM || has(side, iri))
    return false;
  side->rows[side->count++] = (struct neighbour){iri, label, property};
  return true;
}

/* Returns whether a statement of the topic leads to a neighbour. */
static bool
is_neighbour(const struct page *page, const struct statement *s)
{
  return page->graph.terms[s->object].kind == TERM_IRI &&
         s->object != s->subject &&
         is_neighbourly(page, page->graph.terms[s->predicate].value) &&
         page_context_link(page, s->object).length;
}

void
page_neighbours_find_objects(const struct page *page, uint32_t topic,
                             struct neighbours *ret_objects)
{
  struct neighbours side = {.count = 0};
  size_t count, at = graph_subject(&page->graph, topic, &count);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = at, taken = 0; i < at + count; i++) {
      const struct statement *s = &page->graph.statements[i];
      if (i == at || s[-1].predicate != s->predicate)
        taken = 0;
      if ((pass == 1 && side.count == NEIGHBOURS_MAXIMUM) ||
          !is_neighbour(page, s))
        continue;
      side.left_out += pass == 0;
      if ((pass == 1 || taken++ < EACH_MAXIMUM) &&
          put(&side, page->graph.terms[s->object].value,
              page_context_label(page, s->object),
              page_context_property(page, s->predicate)))
        side.left_out--;
    }
  *ret_objects = side;
}

/* Adds the first things, at most so many, that point at the topic by one
 * property. */
static void
put_subjects(const struct page *page, const struct neighbours *objects,
             const struct inbound *inbound, size_t most,
             struct neighbours *side)
{
  struct str property = page_context_inbound(page, inbound);
  for (size_t i = 0; i < inbound->shown && i < most; i++) {
    struct reference subject = {inbound->subjects[i], inbound->labels[i]};
    if (has(objects, subject.iri) ||
        str_equals(subject.iri, page->resource->iri) ||
        !page_context_address(page, subject.iri).length)
      continue;
    if (put(side, subject.iri, page_context_name(page, &subject), property))
      side->left_out--;
  }
}

void
page_neighbours_find_subjects(const struct page *page,
                              const struct neighbours *objects,
                              struct neighbours *ret_subjects)
{
  const struct description *description = page->description;
  struct neighbours side = {.count = 0};
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < description->inbound_count; i++) {
      const struct inbound *inbound = &description->inbound[i];
      if (page_context_hides(page, inbound->property))
        continue;
      side.left_out += pass == 0 ? inbound->count : 0;
      put_subjects(page, objects, inbound, pass == 0 ? EACH_MAXIMUM : SIZE_MAX,
                   &side);
    }
  *ret_subjects = side;
}
