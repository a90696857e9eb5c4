#include "name/reference.h"

#include "base/iri.h"
#include "name/document.h"

enum {
  REFERENCE_MAXIMUM = IRI_URI_MAXIMUM,
  LINK_MAXIMUM = 4 * IRI_URI_MAXIMUM,
};

static bool
may_be_followed(struct str iri)
{
  return iri_is_http(iri) || str_starts_folded(iri, STR("mailto:")) ||
         str_starts_folded(iri, STR("tel:"));
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

/* The same for most, at a glance. */
static bool
is_plain(struct str iri, struct str path)
{
  return iri.length < IRI_URI_ROOM && str_find(iri, '%') == STR_NOT_FOUND &&
         str_find(path, '.') == STR_NOT_FOUND;
}

struct str
reference_link(struct str iri, struct str authority, struct arena *arena)
{
  struct buffer out;
  struct iri parts = iri_split(iri);
  if (!may_be_followed(iri))
    return (struct str){NULL, 0};
  buffer_init(&out, LINK_MAXIMUM);
  if (iri_is_http(iri) && authority.length &&
      str_equals_folded(iri_host(parts.authority), authority)) {
    if (!is_plain(iri, parts.path) && !reference_may_be_asked(iri)) {
      document_put_any(&out, iri);
      return arena_take_buffer(arena, &out);
    }
    size_t offset = (size_t)(parts.path.bytes - iri.bytes);
    if (parts.path.length == 0)
      buffer_put_char(&out, '/');
    if (str_starts(parts.path, STR("//"))) /* no other host is meant */
      buffer_put(&out, STR("/."));
    iri_put_part(&out, str_from_offset(iri, offset));
  } else {
    iri_put_uri(&out, iri);
  }
  return arena_take_buffer(arena, &out);
}

bool
reference_is_external(struct str link)
{
  return link.length && *link.bytes != '/' && *link.bytes != '#';
}

struct str
reference_to(const struct rules *rules, struct str authority, struct str iri,
             struct arena *arena)
{
  struct str path = reference_link(iri, authority, arena);
  struct str origin = rules_namespace(rules, iri)->origin;
  struct buffer out;
  if (!str_starts(path, STR("/")) || origin.length == 0)
    return path.length ? path : STR("");
  buffer_init(&out, REFERENCE_MAXIMUM);
  document_put_reference(&out, origin, path, STR(""));
  return arena_take_buffer(arena, &out);
}

void
reference_put_absolute(struct buffer *out, const struct rules *rules,
                       const struct identity *identity, struct str reference)
{
  struct iri iri = iri_split(identity->iri);
  if (!str_starts(reference, STR("/"))) {
    buffer_put(out, reference);
    return;
  }
  if (identity->rule->origin.length) {
    buffer_put(out, identity->rule->origin);
  } else if (iri_is_http(identity->iri) &&
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
