#include "serve/explain_choice.h"

#include "base/iri.h"
#include "name/own_variant.h"
#include "name/variant.h"

/* The range that a rating has come from. Those that were dropped do not count
 * in its position. */
static struct str
range_of(const struct explain_ranges *accept,
         const struct negotiate_format_rating *rating)
{
  size_t position = rating->match.position;
  for (size_t i = 0; i < accept->count && rating->match.specificity; i++)
    if (!accept->rows[i].dropped && position-- == 0)
      return accept->rows[i].text;
  return STR("");
}

static enum err
find_variants(struct explain_found *found, const struct resource *resource,
              const struct accept *accept)
{
  const struct exchange *exchange = &found->exchange;
  struct arena *arena = &exchange->workspace->arena;
  format_set offered = negotiate_offered(resource) | FORMAT_LINKSETS, own;
  TRY(own_variant_select(exchange->snapshot, resource, offered, arena, &own));
  for (int id = 0; id < FORMAT_COUNT; id++) {
    struct explain_variant *row = &found->variants[found->variant_count];
    struct buffer out;
    if (!(offered & FORMAT_BIT(id)))
      continue;
    *row = (struct explain_variant){.format = (enum format_id)id};
    row->rating = negotiate_format_rate(accept, row->format);
    row->range = negotiate_format_range_of(&row->rating);
    row->text = range_of(&found->accept, &row->rating);
    found->variant_count++;
    if (!(own & FORMAT_BIT(id)))
      continue;
    buffer_init(&out, IRI_URI_MAXIMUM);
    variant_put(&out, resource, row->format, STR(""));
    TRY(arena_keep_buffer(arena, &out, &row->reference));
  }
  return ERR_NONE;
}

enum err
explain_choice_find(struct explain_found *found)
{
  const struct resource *resource = &found->exchange.resource;
  struct arena *arena = &found->exchange.workspace->arena;
  struct accept accept;
  accept_read(&found->asked->request, arena, &accept);
  negotiate(&found->asked->request, resource, arena, &found->selection);
  found->is_negotiated = true;
  found->is_by_accept = resource->kind != RESOURCE_THING ||
                        resource->rule->variant ||
                        resource->rule->has_documents;
  found->reason =
      negotiate_reason(resource, &accept, found->selection.choice.format);
  return find_variants(found, resource, &accept);
}
