#include "resolve/negotiate.h"

/* --- the formats on offer ------------------------------------------------ */

format_set
negotiate_offered(const struct resource *resource)
{
  format_set offered = FORMAT_DESCRIPTIONS;
  if (resource->name.flags & NAME_NO_RDFXML)
    offered &= ~FORMAT_BIT(FORMAT_RDFXML);
  return offered;
}

/* --- Vary ---------------------------------------------------------------- */

/* At most three fields, because caches keep a variant for each combination of
 * values. So where languages matter, Accept-Profile is used only for the
 * JSON-LD itself. */
unsigned
negotiate_vary(const struct resource *resource)
{
  bool languages = (resource->name.flags & NAME_LANGUAGES) != 0;
  unsigned by_language = languages ? VARY_LANGUAGE : 0;
  switch (resource->variant) {
  case FORMAT_NONE:
    return VARY_ACCEPT | VARY_ENCODING |
           (languages ? VARY_LANGUAGE : VARY_PROFILE);
  case FORMAT_HTML:
    return VARY_ENCODING | (resource->language.length ? 0 : by_language);
  case FORMAT_JSONLD:
    return resource->profile.bytes ? VARY_ENCODING
                                   : VARY_ACCEPT | VARY_ENCODING | VARY_PROFILE;
  default:
    return VARY_ENCODING;
  }
}

struct str
negotiate_vary_text(unsigned vary)
{
#define A "Accept"
#define E "Accept-Encoding"
#define L "Accept-Language"
#define P "Accept-Profile"
  static const struct str texts[VARY_COMBINATIONS] = {
      STR_INIT(""),
      STR_INIT(A),
      STR_INIT(E),
      STR_INIT(A ", " E),
      STR_INIT(L),
      STR_INIT(A ", " L),
      STR_INIT(E ", " L),
      STR_INIT(A ", " E ", " L),
      STR_INIT(P),
      STR_INIT(A ", " P),
      STR_INIT(E ", " P),
      STR_INIT(A ", " E ", " P),
      STR_INIT(L ", " P),
      STR_INIT(A ", " L ", " P),
      STR_INIT(E ", " L ", " P),
      STR_INIT(A ", " E ", " L ", " P),
  };
#undef A
#undef E
#undef L
#undef P
  return texts[vary % VARY_COMBINATIONS];
}

/* --- profiles ------------------------------------------------------------ */

enum { FORMS = 3 };

static const struct {
  struct str name, iri;
} profiles[FORMS] = {
    [JSONLD_COMPACTED] = {STR_INIT("compacted"),
                          STR_INIT("http://www.w3.org/ns/json-ld#compacted")},
    [JSONLD_EXPANDED] = {STR_INIT("expanded"),
                         STR_INIT("http://www.w3.org/ns/json-ld#expanded")},
    [JSONLD_FLATTENED] = {STR_INIT("flattened"),
                          STR_INIT("http://www.w3.org/ns/json-ld#flattened")},
};

struct str
negotiate_profile(enum jsonld_form form)
{
  return profiles[form].iri;
}

struct str
negotiate_profile_name(enum jsonld_form form)
{
  return profiles[form].name;
}

static bool
find_profile(struct str text, enum jsonld_form *ret_form)
{
  for (int i = 0; i < FORMS; i++)
    if (str_equals(text, profiles[i].iri) ||
        str_equals(text, profiles[i].name)) {
      *ret_form = (enum jsonld_form)i;
      return true;
    }
  return false;
}

/* Finds the first known profile of a range for JSON-LD; the parameter has IRIs
 * separated by spaces. */
static bool
find_in_range(const struct accept_range *range, enum jsonld_form *ret_form)
{
  struct str list = media_type_parameter(&range->type, STR("profile"));
  while (list.bytes && list.length)
    if (find_profile(str_cut(&list, ' '), ret_form))
      return true;
  return false;
}

/* Finds the best range for JSON-LD; of equals, the first one with a known
 * profile. */
static bool
find_in_accept(const struct accept *accept, enum jsonld_form *ret_form)
{
  int best = 0;
  bool found = false;
  enum jsonld_form form = JSONLD_COMPACTED;
  for (size_t i = 0; i < accept->count; i++) {
    const struct accept_range *range = &accept->ranges[i];
    if (!str_equals_folded(range->type.type, STR("application")) ||
        !str_equals_folded(range->type.subtype, STR("ld+json")) ||
        range->quality < best || (range->quality == best && found))
      continue;
    best = range->quality;
    found = best > 0 && find_in_range(range, &form);
  }
  if (found)
    *ret_form = form;
  return found;
}

/* Reads Accept-Profile: <iri>;q=1, <iri>;q=0.5 (a draft of the W3C's Dataset
 * Exchange Working Group). */
static bool
find_in_field(struct str field, enum jsonld_form *ret_form)
{
  struct str member;
  int best = 0;
  while (media_type_next_element(&field, &member)) {
    struct str weight = member, iri = str_trimmed(str_cut(&weight, ';'));
    enum jsonld_form form;
    int quality = ACCEPT_QUALITY_ONE;
    weight = str_trimmed(weight);
    if (iri.length < 2 || iri.bytes[0] != '<' || !str_ends(iri, STR(">")) ||
        (str_starts_folded(weight, STR("q=")) &&
         !accept_parse_quality(str_from_offset(weight, 2), &quality)))
      continue;
    iri = str_of(iri.bytes + 1, iri.length - 2);
    if (quality > best && find_profile(iri, &form)) {
      best = quality;
      *ret_form = form;
    }
  }
  return best > 0;
}

/* Chooses the form of JSON-LD: by the query, else by the parameter of the media
 * type, else by the field. */
static enum jsonld_form
choose_form(const struct request *request, const struct resource *resource,
            const struct accept *accept, struct arena *arena)
{
  enum jsonld_form form = JSONLD_COMPACTED;
  if (resource->profile.bytes) {
    find_profile(resource->profile, &form);
    return form;
  }
  if (!find_in_accept(accept, &form) &&
      (negotiate_vary(resource) & VARY_PROFILE))
    find_in_field(request_joined_field(request, STR("Accept-Profile"), arena),
                  &form);
  return form;
}

/* --- all together -------------------------------------------------------- */

enum format_id
negotiate_preferred(const struct resource *resource)
{
  size_t length;
  struct str path = str_first(resource->base, str_find(resource->base, '?'));
  enum format_id named = format_by_extension(path, &length);
  bool describes = named != FORMAT_NONE && named != FORMAT_SVG &&
                   !(FORMAT_BIT(named) & FORMAT_LINKSETS);
  return describes ? named : resource->rule->format;
}

static struct choice
choose_format(const struct resource *resource, const struct accept *accept)
{
  format_set offered = negotiate_offered(resource) | FORMAT_LINKSETS;
  if (resource->variant == FORMAT_NONE)
    return negotiate_format(accept, offered, negotiate_preferred(resource));
  if (offered & FORMAT_BIT(resource->variant))
    return (struct choice){resource->variant,
                           format_get(resource->variant)->content_type};
  return (struct choice){FORMAT_NONE, {NULL, 0}};
}

bool
negotiate_is_acceptable(const struct selection *selection)
{
  return selection->choice.format != FORMAT_NONE &&
         selection->coding != CONTENT_CODING_NONE;
}

void
negotiate_coding(const struct request *request, struct arena *arena,
                 struct selection *selection)
{
  struct str field =
      request_joined_field(request, STR("Accept-Encoding"), arena);
  selection->coding = content_coding_choose(field, CONTENT_CODING_ALL);
  selection->identity_refused =
      content_coding_quality(field, STR("identity")) == 0;
}

void
negotiate(const struct request *request, const struct resource *resource,
          struct arena *arena, struct selection *ret_selection)
{
  struct accept accept;
  struct selection selection = {.form = JSONLD_COMPACTED};
  accept_read(request, arena, &accept);
  selection.choice = choose_format(resource, &accept);
  if (selection.choice.format == FORMAT_JSONLD)
    selection.form = choose_form(request, resource, &accept, arena);
  negotiate_coding(request, arena, &selection);
  if (selection.choice.format == FORMAT_HTML) {
    selection.by_language = (resource->name.flags & NAME_LANGUAGES) ||
                            resource->language.length > 0;
    if (resource->language.length)
      language_parse(resource->language, &selection.wanted);
    else if (selection.by_language)
      language_parse(
          request_joined_field(request, STR("Accept-Language"), arena),
          &selection.wanted);
  }
  *ret_selection = selection;
}
