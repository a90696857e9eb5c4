#include "resolve/negotiate_reason.h"

/* Rates the best of the other formats; of equals, the first in the table. Its
 * quality is 0 where no other format is acceptable. */
static struct negotiate_format_rating
rate_next(const struct accept *accept, format_set offered,
          enum format_id chosen)
{
  struct negotiate_format_rating next = {{0, 0, 0}, {FORMAT_NONE, {NULL, 0}}};
  for (int id = 0; id < FORMAT_COUNT; id++) {
    struct negotiate_format_rating rating;
    if (id == (int)chosen || !(offered & FORMAT_BIT(id)))
      continue;
    rating = negotiate_format_rate(accept, (enum format_id)id);
    if (accept_is_better(rating.match, next.match))
      next = rating;
  }
  return next;
}

enum negotiate_reason
negotiate_reason(const struct resource *resource, const struct accept *accept,
                 enum format_id chosen)
{
  format_set offered = negotiate_offered(resource) | FORMAT_LINKSETS;
  struct negotiate_format_rating own, next;
  if (chosen == FORMAT_NONE)
    return NEGOTIATE_REASON_NONE;
  if (resource->variant != FORMAT_NONE)
    return NEGOTIATE_REASON_FIXED;
  if (accept->count == 0)
    return NEGOTIATE_REASON_NO_ACCEPT;
  own = negotiate_format_rate(accept, chosen);
  next = rate_next(accept, offered, chosen);
  if (next.match.quality == 0)
    return NEGOTIATE_REASON_ONLY;
  if (own.match.quality != next.match.quality)
    return NEGOTIATE_REASON_QUALITY;
  if (own.match.specificity != next.match.specificity)
    return NEGOTIATE_REASON_SPECIFICITY;
  if (own.match.position != next.match.position)
    return NEGOTIATE_REASON_ORDER;
  if (chosen == negotiate_preferred(resource))
    return NEGOTIATE_REASON_PREFERRED;
  /* The first one in the table wins, unless Turtle is for those who want data.
   */
  return next.choice.format < chosen ? NEGOTIATE_REASON_DATA
                                     : NEGOTIATE_REASON_TABLE;
}
