#include "resolve/negotiate.h"

enum {
  NAMED = 3
}; /* the specificity of a range that names a type; here it
      is doubled, less one for an alias */

/* The best match among aliases that the field names; wildcards are not for
 * aliases. At the same quality the canonical type is the more specific one:
 * "text/n3, application/n-triples" means N-Triples. */
static struct accept_match
match_aliases(const struct accept *accept, struct str aliases,
              struct str *ret_alias)
{
  struct accept_match best = {0, 0, 0};
  while (aliases.bytes && aliases.length) {
    struct str alias = str_cut(&aliases, ' ');
    struct media_type type;
    if (!media_type_parse(alias, &type))
      continue;
    struct accept_match match = accept_match(accept, &type);
    if (match.specificity >= NAMED && accept_is_better(match, best)) {
      best = match;
      *ret_alias = alias;
    }
  }
  best.specificity = 2 * best.specificity - 1;
  return best;
}

static struct accept_match
match_exactly(const struct accept *accept, const struct format *format)
{
  struct str ignored;
  struct media_type type;
  struct accept_match best = {0, 0, 0};
  if (media_type_parse(format->media_type, &type))
    best = accept_match(accept, &type);
  best.specificity *= 2;
  struct accept_match alias =
      match_aliases(accept, format->exact_aliases, &ignored);
  return accept_is_better(alias, best) ? alias : best;
}

/* Text that is echoed says its charset as well. */
static struct str
echoed_type(struct str alias, const struct format *format)
{
  if (str_equals(alias, STR("application/json")))
    return STR("application/json");
  if (str_equals(alias, STR("text/plain")))
    return STR("text/plain; charset=utf-8");
  return format->content_type;
}

struct choice
negotiate(const struct accept *accept, format_set offered,
          enum format_id otherwise)
{
  struct choice choice = {FORMAT_NONE, {NULL, 0}};
  struct accept_match best = {0, 0, 0};
  bool any_named = false;
  if (!(offered & FORMAT_BIT(otherwise)))
    otherwise = FORMAT_TURTLE; /* it can express everything */
  if (accept->count == 0)
    return (struct choice){otherwise, format_get(otherwise)->content_type};
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    if (!(offered & FORMAT_BIT(id)))
      continue;
    struct accept_match match = match_exactly(accept, format);
    any_named =
        any_named || (match.specificity >= 2 * NAMED - 1 && match.quality);
    if (accept_is_better(match, best)) {
      best = match;
      choice = (struct choice){format->id, format->content_type};
    }
  }
  for (int id = 0; id < FORMAT_COUNT && !any_named; id++) {
    const struct format *format = format_get((enum format_id)id);
    struct str alias = {NULL, 0};
    if (!(offered & FORMAT_BIT(id)))
      continue;
    struct accept_match match =
        match_aliases(accept, format->generic_aliases, &alias);
    if (accept_is_better(match, best)) {
      best = match;
      choice = (struct choice){format->id, echoed_type(alias, format)};
    }
  }
  return choice;
}
