#include "name/reference.h"

#include "base/iri.h"
#include "name/document.h"

enum { LINK_MAXIMUM = 4 * IRI_URI_MAXIMUM };

static bool
may_be_followed(struct str iri)
{
  return iri_is_http(iri) || str_starts_folded(iri, STR("mailto:")) ||
         str_starts_folded(iri, STR("tel:"));
}

static bool
is_of(struct str iri, const struct iri *parts, struct str authority)
{
  return authority.length && iri_is_http(iri) &&
         str_equals_folded(iri_host(parts->authority), authority);
}

bool
reference_may_be_asked(struct str iri)
{
  struct buffer key;
  char room[IRI_URI_ROOM];
  buffer_init_room(&key, IRI_URI_MAXIMUM, room, sizeof room);
  bool has_key = iri_put_key(&key, iri);
  buffer_fini(&key);
  return has_key;
}

/* Returns true for most IRIs that can be requested, without making the key. */
static bool
looks_askable(struct str iri, struct str path)
{
  return iri.length < IRI_URI_ROOM && str_find(iri, '%') == STR_NOT_FOUND &&
         str_find(path, '.') == STR_NOT_FOUND;
}

/* Appends the reference at which any IRI is described. */
static void
put_description(struct buffer *out, const struct site *site,
                enum site_form form, struct str iri)
{
  struct buffer path;
  buffer_init(&path, LINK_MAXIMUM);
  document_put_any(&path, site->services, iri);
  site_put(out, site, form, buffer_str(&path));
  buffer_fini(&path);
}

/* Appends a reference to an http IRI: its path on a site, or its description
 * there when it cannot be requested. */
static void
put_on_site(struct buffer *out, const struct site *site, enum site_form form,
            struct str iri, const struct iri *parts)
{
  struct buffer path;
  char room[IRI_URI_ROOM];
  if (!looks_askable(iri, parts->path) && !reference_may_be_asked(iri)) {
    put_description(out, site, form, iri);
    return;
  }
  bool is_plain =
      form == SITE_PAGE && !site->prefix.length; /* the usual case */
  buffer_init_room(&path, LINK_MAXIMUM, room, sizeof room);
  struct buffer *to = is_plain ? out : &path;
  if (parts->path.length == 0)
    buffer_put_char(to, '/');
  if (is_plain && str_starts(parts->path, STR("//"))) /* it would name another
                                                         host */
    buffer_put(to, STR("/."));
  iri_put_part(to,
               str_from_offset(iri, (size_t)(parts->path.bytes - iri.bytes)));
  if (!is_plain)
    site_put(out, site, form, buffer_str(&path));
  buffer_fini(&path);
}

/* Returns the site of a name; a name without its own origin is on the site of
 * the referring answer. */
static const struct site *
site_of(const struct rules *rules, const struct site *site, struct str iri)
{
  const struct site *own =
      rules_site_of(rules, rules_namespace(rules, iri), iri);
  return own->origin.length ? own : site;
}

struct str
reference_link(const struct rules *rules, const struct site *site,
               struct str iri, struct str authority, struct arena *arena)
{
  struct buffer out;
  const struct site *own = site;
  struct iri parts = iri_split(iri);
  if (!may_be_followed(iri))
    return (struct str){NULL, 0};
  buffer_init(&out, LINK_MAXIMUM);
  bool is_here = is_of(iri, &parts, authority);
  if (is_here && rules->mounts.any_prefix)
    own = site_of(rules, site, iri);
  if (is_here && str_equals(own->prefix, site->prefix))
    put_on_site(&out, site, SITE_PAGE, iri, &parts);
  else if (is_here)
    put_on_site(&out, own, SITE_FIELD, iri, &parts);
  else
    iri_put_uri(&out, iri);
  return arena_take_buffer(arena, &out);
}

bool
reference_is_external(struct str link)
{
  return link.length && *link.bytes != '/' && *link.bytes != '#';
}

struct str
reference_to(const struct rules *rules, const struct site *site,
             struct str authority, struct str iri, struct arena *arena)
{
  struct buffer out;
  struct iri parts = iri_split(iri);
  if (!may_be_followed(iri))
    return STR("");
  buffer_init(&out, LINK_MAXIMUM);
  if (is_of(iri, &parts, authority))
    put_on_site(&out, site_of(rules, site, iri), SITE_FIELD, iri, &parts);
  else
    iri_put_uri(&out, iri);
  return arena_take_buffer(arena, &out);
}

void
reference_put_absolute(struct buffer *out, const struct rules *rules,
                       const struct resource *resource, struct str reference)
{
  struct iri iri = iri_split(resource->iri);
  if (!str_starts(reference, STR("/"))) {
    buffer_put(out, reference);
    return;
  }
  if (resource->site->origin.length) {
    site_put(out, resource->site, SITE_FIELD, reference);
    return;
  }
  if (iri_is_http(resource->iri) &&
      rules_is_hosted(rules, iri_host(iri.authority))) {
    buffer_put(out, iri.scheme);
    buffer_put(out, STR("://"));
    buffer_put(out, iri.authority);
  } else {
    buffer_put(out, STR("http://"));
    buffer_put(out, rules->authority_count ? rules->authorities[0]
                                           : STR("localhost"));
  }
  if (str_starts(reference, STR("//")))
    buffer_put(out, STR("/."));
  buffer_put(out, reference);
}
