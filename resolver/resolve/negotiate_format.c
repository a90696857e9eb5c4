#include "resolve/negotiate_format.h"

#include <pthread.h>

enum {
  NAMED = 3, /* the specificity of a range that names a type; here it is
                doubled, less one for an alias */
  ALIASES_MAXIMUM = 8,
};

/* --- the table of formats, with its media types parsed ----------------------
 */

struct alias {
  struct str name;
  struct media_type type;
};

struct aliases {
  struct alias rows[ALIASES_MAXIMUM];
  size_t count;
};

static struct parsed {
  struct media_type own;
  struct aliases exact, generic;
} parsed_formats[FORMAT_COUNT];

static void
parse_aliases(struct str list, struct aliases *aliases)
{
  while (list.bytes && list.length && aliases->count < ALIASES_MAXIMUM) {
    struct alias *alias = &aliases->rows[aliases->count];
    alias->name = str_cut(&list, ' ');
    aliases->count += media_type_parse(alias->name, &alias->type);
  }
}

static void
parse_formats(void)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    struct parsed *parsed = &parsed_formats[id];
    media_type_parse(format->media_type, &parsed->own);
    parse_aliases(format->exact_aliases, &parsed->exact);
    parse_aliases(format->generic_aliases, &parsed->generic);
  }
}

static const struct parsed *
parsed_of(const struct format *format)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, parse_formats);
  return &parsed_formats[format->id];
}

/* --- matching ---------------------------------------------------------------
 */

/* The best match among aliases that the field names; wildcards are not for
 * aliases. At the same quality the canonical type is the more specific one:
 * "text/n3, application/n-triples" means N-Triples. */
static struct accept_match
match_aliases(const struct accept *accept, const struct aliases *aliases,
              struct str *ret_alias)
{
  struct accept_match best = {0, 0, 0};
  for (size_t i = 0; i < aliases->count; i++) {
    struct accept_match match = accept_match(accept, &aliases->rows[i].type);
    if (match.specificity >= NAMED && accept_is_better(match, best)) {
      best = match;
      *ret_alias = aliases->rows[i].name;
    }
  }
  best.specificity = 2 * best.specificity - 1;
  return best;
}

static struct accept_match
match_exactly(const struct accept *accept, const struct format *format)
{
  struct str ignored;
  const struct parsed *parsed = parsed_of(format);
  struct accept_match best = accept_match(accept, &parsed->own);
  best.specificity *= 2;
  struct accept_match alias = match_aliases(accept, &parsed->exact, &ignored);
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
negotiate_format(const struct accept *accept, format_set offered,
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
        match_aliases(accept, &parsed_of(format)->generic, &alias);
    if (accept_is_better(match, best)) {
      best = match;
      choice = (struct choice){format->id, echoed_type(alias, format)};
    }
  }
  return choice;
}
