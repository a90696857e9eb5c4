#include "name/site.h"

#include "base/bad_setting.h"
#include "base/iri.h"

enum { REFERENCE_MAXIMUM = 4 * IRI_URI_MAXIMUM };

/* --- settings ------------------------------------------------------------ */

enum err
site_set_origin(struct site *site, struct str key, struct str value)
{
  if (!iri_is_http(value))
    return bad_setting(key, value, "is not an http or https origin");
  struct iri parts = iri_split(value);
  if (parts.has_query || str_find(value, '#') != STR_NOT_FOUND)
    return bad_setting(key, value, "must not have a query or a fragment");
  if (iri_has_dot_segment(parts.path) ||
      str_find_str(parts.path, STR("//")) != STR_NOT_FOUND)
    return bad_setting(key, value, "may have no dot and no empty segment");
  for (size_t i = 0; i < parts.authority.length; i++)
    if ((unsigned char)parts.authority.bytes[i] >= 0x80)
      return bad_setting(key, value, "must have its host in ASCII (punycode)");
  if (str_ends(value, STR("/")))
    value.length--;
  site->origin = value;
  return ERR_NONE;
}

enum err
site_check_services(struct str key, struct str value)
{
  if (value.length < sizeof "/-/" - 1 || value.length > SITE_SERVICES_MAXIMUM ||
      !str_starts(value, STR("/")) || !str_ends(value, STR("/")))
    return bad_setting(key, value,
                       "must begin and end with a slash and have at most 64 "
                       "bytes, such as \"/_so/\"");
  if (iri_has_dot_segment(value) ||
      str_find_str(value, STR("//")) != STR_NOT_FOUND)
    return bad_setting(key, value, "may have no dot and no empty segment");
  for (size_t i = 0; i < value.length; i++)
    if (!str_is_alpha(value.bytes[i]) && !str_is_digit(value.bytes[i]) &&
        str_find(STR("-._~/!$*+,;=:@"), value.bytes[i]) == STR_NOT_FOUND)
      return bad_setting(key, value,
                         "may have letters, digits and -._~/!$*+,;=:@ only");
  if (str_starts(value, STR("/.well-known/")))
    return bad_setting(key, value, "may not be below /.well-known/");
  return ERR_NONE;
}

enum err
site_finish(struct site *site, struct str services, struct arena *arena)
{
  struct buffer out;
  size_t length = site->origin.length - iri_split(site->origin).path.length;
  buffer_init(&out, IRI_URI_MAXIMUM);
  buffer_put(&out, str_first(site->origin, length));
  iri_put_uri(&out, str_from_offset(site->origin, length));
  TRY(arena_keep_buffer(arena, &out, &site->origin));
  site->prefix = str_from_offset(site->origin, length);
  site->services = services;
  buffer_init(&out, IRI_URI_MAXIMUM);
  site_put(&out, site, SITE_PAGE, services);
  return arena_keep_buffer(arena, &out, &site->services_link);
}

/* --- references ---------------------------------------------------------- */

bool
site_has_prefix(const struct site *site, struct str path)
{
  size_t length = site->prefix.length;
  return length && str_starts(path, site->prefix) &&
         (path.length == length ||
          str_find(STR("/?#"), path.bytes[length]) != STR_NOT_FOUND);
}

bool
site_is_service(const struct site *site, struct str reference)
{
  return site->services.length && str_starts(reference, site->services);
}

static struct str
host_part(const struct site *site)
{
  return str_first(site->origin, site->origin.length - site->prefix.length);
}

void
site_put(struct buffer *out, const struct site *site, enum site_form form,
         struct str reference)
{
  if (!str_starts(reference, STR("/"))) {
    struct str host = host_part(site);
    bool is_ours =
        form == SITE_PAGE && host.length &&
        str_starts(reference, site->origin) &&
        str_starts(str_from_offset(reference, host.length), STR("/"));
    buffer_put(out,
               is_ours ? str_from_offset(reference, host.length) : reference);
    return;
  }
  bool is_public = site_has_prefix(site, reference);
  if (form == SITE_FIELD && site->origin.length)
    buffer_put(out, is_public ? host_part(site) : site->origin);
  else if (site->prefix.length && !is_public)
    buffer_put(out, site->prefix);
  else if (str_starts(reference, STR("//")))
    buffer_put(out, STR("/."));
  buffer_put(out, reference);
}

struct str
site_reference(const struct site *site, enum site_form form,
               struct str reference, struct arena *arena)
{
  struct buffer out;
  char room[IRI_URI_ROOM];
  buffer_init_room(&out, REFERENCE_MAXIMUM, room, sizeof room);
  site_put(&out, site, form, reference);
  return arena_take_buffer(arena, &out);
}

void
site_put_service(struct buffer *out, const struct site *site,
                 enum site_form form, struct str service)
{
  if (form == SITE_PAGE)
    buffer_put(out, site->services_link);
  else
    site_put(out, site, form, site->services);
  buffer_put(out, service);
}
