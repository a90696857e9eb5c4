#include "resolve/negotiate_format.h"

#include "format/data_type.h"

#include <pthread.h>
#include <stdio.h>

enum {
  NAMED = 3, /* the specificity of a range that names a type */
  /* At the same quality, a canonical type comes before an exact alias, that
   * before a generic one, and that before a wildcard. */
  STEPS = 4,
  EXACT_STEPS_BACK = 1,
  GENERIC_STEPS_BACK = 2,
  ALIASES_MAXIMUM = 8,
  CONTENT_TYPE_SIZE = 64,
};

/* --- the table of formats, with its media types parsed ----------------------
 */

struct alias {
  struct media_type type;
  char content_type[CONTENT_TYPE_SIZE];
  int steps_back;
  bool is_echoed;  /* sent as the Content-Type to a client that names it */
  bool names_only; /* never sent */
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
parse_aliases(const struct format *format, struct str list, int steps_back,
              struct aliases *aliases)
{
  while (list.bytes && list.length && aliases->count < ALIASES_MAXIMUM) {
    struct alias *alias = &aliases->rows[aliases->count];
    struct str name = str_cut(&list, ' ');
    bool is_text = str_starts(name, STR("text/"));
    snprintf(alias->content_type, sizeof alias->content_type, "%.*s%s",
             STR_ARGS(name), is_text ? "; charset=utf-8" : "");
    alias->steps_back = steps_back;
    alias->is_echoed = str_lists(STR("application/json text/plain"), name);
    alias->names_only = str_lists(format->names_only, name);
    aliases->count += media_type_parse(name, &alias->type);
  }
}

static void
parse_formats(void)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    struct parsed *parsed = &parsed_formats[id];
    media_type_parse(format->media_type, &parsed->own);
    parse_aliases(format, format->exact_aliases, EXACT_STEPS_BACK,
                  &parsed->exact);
    parse_aliases(format, format->generic_aliases, GENERIC_STEPS_BACK,
                  &parsed->generic);
  }
}

static const struct parsed *
parsed_of(const struct format *format)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, parse_formats);
  return &parsed_formats[format->id];
}

/* --- matching ------------------------------------------------------------ */

static void
consider(struct negotiate_format_rating *best, struct accept_match match,
         enum format_id id, struct str content_type)
{
  if (accept_is_better(match, best->match))
    *best = (struct negotiate_format_rating){match, {id, content_type}};
}

/* Sets the type for a client that names an alias: the canonical type or, if the
 * client refuses that, the alias. */
static void
consider_aliases(struct negotiate_format_rating *best,
                 const struct accept *accept, const struct format *format,
                 const struct aliases *aliases, bool refused)
{
  for (size_t i = 0; i < aliases->count; i++) {
    const struct alias *alias = &aliases->rows[i];
    struct accept_match match = accept_match(accept, &alias->type);
    if (match.specificity < NAMED || (refused && alias->names_only))
      continue; /* wildcards do not match aliases */
    match.specificity = STEPS * match.specificity - alias->steps_back;
    bool echo = refused || alias->is_echoed;
    consider(best, match, format->id,
             echo ? str_from(alias->content_type) : format->content_type);
  }
}

static void
consider_format(struct negotiate_format_rating *best,
                const struct accept *accept, enum format_id id)
{
  const struct format *format = format_get(id);
  const struct parsed *parsed = parsed_of(format);
  struct accept_match own = accept_match(accept, &parsed->own);
  bool refused = own.specificity > 0 && own.quality == 0;
  own.specificity *= STEPS;
  consider(best, own, id, format->content_type);
  consider_aliases(best, accept, format, &parsed->exact, refused);
  consider_aliases(best, accept, format, &parsed->generic, refused);
}

struct negotiate_format_rating
negotiate_format_rate(const struct accept *accept, enum format_id id)
{
  struct negotiate_format_rating rating = {{0, 0, 0}, {FORMAT_NONE, {NULL, 0}}};
  consider_format(&rating, accept, id);
  return rating;
}

enum negotiate_format_range
negotiate_format_range_of(const struct negotiate_format_rating *rating)
{
  int finer = rating->match.specificity;
  if (rating->choice.format == FORMAT_NONE)
    return NEGOTIATE_FORMAT_NO_RANGE;
  if (finer <= STEPS)
    return NEGOTIATE_FORMAT_ANY;
  if (finer <= 2 * STEPS)
    return NEGOTIATE_FORMAT_TYPE;
  switch (finer % STEPS) {
  case STEPS - EXACT_STEPS_BACK:
    return NEGOTIATE_FORMAT_ALIAS;
  case STEPS - GENERIC_STEPS_BACK:
    return NEGOTIATE_FORMAT_GENERIC;
  default:
    return NEGOTIATE_FORMAT_EXACT;
  }
}

/* Returns whether the field names types, and each one that it does not refuse
 * is a type of data. "application" with any subtype does not count as
 * either. */
static bool
wants_data(const struct accept *accept)
{
  bool found = false;
  for (size_t i = 0; i < accept->count; i++) {
    const struct media_type *type = &accept->ranges[i].type;
    bool open = str_equals(type->subtype, STR("*"));
    if (accept->ranges[i].quality == 0 || str_equals(type->type, STR("*")) ||
        (open && str_equals_folded(type->type, STR("application"))))
      continue;
    if (open || !data_type_is(type))
      return false;
    found = true;
  }
  return found;
}

/* When only wildcards decide, Turtle is for clients that want data. */
static void
reconsider(struct negotiate_format_rating *best, const struct accept *accept)
{
  struct negotiate_format_rating turtle;
  if (best->match.specificity != STEPS || !wants_data(accept))
    return;
  turtle = negotiate_format_rate(accept, FORMAT_TURTLE);
  if (turtle.match.specificity == STEPS)
    *best = turtle;
}

struct choice
negotiate_format(const struct accept *accept, format_set offered,
                 enum format_id preferred)
{
  struct negotiate_format_rating best = {{0, 0, 0}, {FORMAT_NONE, {NULL, 0}}};
  bool is_set = preferred != FORMAT_NONE && (offered & FORMAT_BIT(preferred));
  enum format_id usual = is_set ? preferred : FORMAT_TURTLE;
  if (accept->count == 0) /* Turtle can express all data */
    return (struct choice){usual, format_get(usual)->content_type};
  if (is_set)
    consider_format(&best, accept, preferred);
  for (int id = 0; id < FORMAT_COUNT; id++)
    if (offered & FORMAT_BIT(id))
      consider_format(&best, accept, (enum format_id)id);
  if (!is_set && (offered & FORMAT_BIT(FORMAT_TURTLE)))
    reconsider(&best, accept);
  return best.choice;
}
