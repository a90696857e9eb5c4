#include "resolve/fields.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/own_variant.h"
#include "name/reference.h"
#include "name/variant.h"
#include "resolve/link_field.h"
#include "resolve/link_profiles.h"
#include "resolve/links.h"

enum {
  FIELD_MAXIMUM = 8192,
  LINKS_WANTED = 2900, /* bytes; all fields together should stay below 4 kB */
};

void
fields_begin(struct response *response)
{
  response_init(response);
  response_add_fixed(response, "Access-Control-Allow-Origin", STR("*"));
  response_add_fixed(
      response, "Access-Control-Expose-Headers",
      STR("Accept-Ranges, Allow, Content-Encoding, Content-Language, "
          "Content-Location, Content-Range, ETag, Link, Location, "
          "Retry-After, Vary"));
  response_add_fixed(response, "Cross-Origin-Resource-Policy",
                     STR("cross-origin"));
  response_add_fixed(response, "X-Content-Type-Options", STR("nosniff"));
}

void
fields_add_max_age(struct response *response, uint32_t seconds,
                   struct arena *arena)
{
  struct buffer out;
  char room[32];
  struct str number = arena_put_number(arena, seconds);
  buffer_init_room(&out, sizeof room, room, sizeof room);
  buffer_put(&out, STR("max-age="));
  buffer_put(&out, number);
  response_add(response, "Cache-Control", arena_take_buffer(arena, &out));
}

/* Adds the URI of exactly this representation (RFC 9110 8.7). */
static enum err
add_content_location(const struct exchange *exchange,
                     const struct described *described,
                     struct response *response)
{
  const struct resource *resource = &exchange->resource;
  const struct selection *selection = &exchange->selection;
  bool has_language = selection->by_language && !resource->language.length;
  bool has_form = selection->choice.format == FORMAT_JSONLD &&
                  selection->form != JSONLD_COMPACTED &&
                  !resource->profile.bytes;
  struct buffer path, out;
  char path_room[IRI_URI_ROOM], room[IRI_URI_ROOM];
  enum format_id format = selection->choice.format;
  if (resource->variant != FORMAT_NONE && !has_language && !has_form)
    return ERR_NONE; /* it was requested by that URI */
  if (!str_equals(selection->choice.content_type,
                  format_get(format)->content_type))
    return ERR_NONE; /* a generic type, which no URI selects */
  buffer_init_room(&path, FIELD_MAXIMUM, path_room, sizeof path_room);
  buffer_init_room(&out, FIELD_MAXIMUM, room, sizeof room);
  struct str language = has_language ? described->language : STR("");
  variant_put(&path, resource, format, language);
  if (format == FORMAT_JSONLD && (has_form || resource->profile.bytes)) {
    bool query = str_find(buffer_str(&path), '?') != STR_NOT_FOUND;
    buffer_put(&path, query ? STR("&_profile=") : STR("?_profile="));
    buffer_put(&path, negotiate_profile_name(selection->form));
  }
  bool is_own = false;
  enum err err = buffer_err(&path);
  if (!err)
    err = own_variant_check(exchange->snapshot, resource, format, language,
                            &exchange->workspace->arena, &is_own);
  if (is_own) {
    site_put(&out, resource->site, SITE_FIELD, buffer_str(&path));
    response_add(response, "Content-Location",
                 arena_take_buffer(&exchange->workspace->arena, &out));
  }
  buffer_fini(&path);
  buffer_fini(&out);
  return err == ERR_LIMIT
             ? ERR_NONE
             : err; /* a URI that is too long cannot be requested */
}

static struct str
successor_reference(const struct exchange *exchange,
                    const struct described *described)
{
  if (!described->successor.length)
    return described->successor;
  return reference_to(&exchange->snapshot->rules, exchange->resource.site,
                      exchange->target->authority, described->successor,
                      &exchange->workspace->arena);
}

enum { SPEAKERS_LINKED = 8 };

/* Makes references to other documents that have statements about this one. */
static enum err
find_speakers(const struct exchange *exchange,
              const struct description *description, struct links_facts *facts)
{
  struct arena *arena = &exchange->workspace->arena;
  size_t count = description->speaker_count < SPEAKERS_LINKED
                     ? description->speaker_count
                     : SPEAKERS_LINKED;
  if (count == 0)
    return ERR_NONE;
  struct str *rows = arena_array(arena, count, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < count; i++)
    rows[i] = reference_to(&exchange->snapshot->rules, exchange->resource.site,
                           exchange->target->authority,
                           description->speakers[i], arena);
  facts->speakers = rows;
  facts->speaker_count = count;
  return ERR_NONE;
}

enum err
fields_collect_links(const struct exchange *exchange,
                     const struct described *described, struct links *ret_links)
{
  const struct selection *selection = &exchange->selection;
  struct links_facts facts = {
      .class_iri = described->class_iri,
      .successor = successor_reference(exchange, described),
      .replaced_by = described->replaced_by,
      .pages = described->pages,
      .languages = described->languages,
      .language_count = described->own_languages,
      .only = FORMAT_BIT(selection->choice.format) & FORMAT_LINKSETS
                  ? FORMAT_NONE
                  : selection->choice.format,
  };
  if (selection->choice.format == FORMAT_JSONLD)
    facts.profile = negotiate_profile(selection->form);
  if (facts.only == FORMAT_NONE || facts.only == FORMAT_HTML)
    TRY(signposts_find(&described->description, exchange->resource.thing_count,
                       &exchange->workspace->arena, &facts.signposts));
  TRY(find_speakers(exchange, &described->description, &facts));
  TRY(links_collect(exchange->snapshot, &exchange->resource, &facts,
                    &exchange->workspace->arena, ret_links));
  return facts.only == FORMAT_NONE
             ? link_profiles_add(ret_links, &exchange->workspace->arena)
             : ERR_NONE;
}

static enum err
add_links(const struct exchange *exchange, const struct described *described,
          struct response *response)
{
  struct buffer out;
  char room[LINKS_WANTED];
  struct links links;
  size_t used = response_field(response, "Content-Location").length;
  TRY(fields_collect_links(exchange, described, &links));
  buffer_init_room(&out, FIELD_MAXIMUM, room, sizeof room);
  link_field_put_all(&links, exchange->selection.choice.format,
                     used < LINKS_WANTED ? LINKS_WANTED - used : 0, &out);
  struct str value = arena_take_buffer(&exchange->workspace->arena, &out);
  if (value.length)
    response_add(response, "Link", value);
  return ERR_NONE;
}

#define POLICY                                                                 \
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src "      \
  "'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "             \
  "frame-ancestors 'self'; img-src 'self' data:"

struct str
fields_page_policy(struct str image_origins, struct arena *arena)
{
  struct buffer out;
  if (image_origins.length == 0)
    return STR(POLICY);
  buffer_init(&out, FIELD_MAXIMUM);
  buffer_put(&out, STR(POLICY " "));
  buffer_put(&out, image_origins);
  return arena_take_buffer(arena, &out);
}

enum err
fields_add_document(const struct exchange *exchange,
                    const struct described *described, struct str image_origins,
                    struct response *response)
{
  const struct resource *resource = &exchange->resource;
  const struct choice *choice = &exchange->selection.choice;
  fields_begin(response);
  response_add_fixed(response, "Content-Type", choice->content_type);
  if (choice->format == FORMAT_HTML && described->language.length)
    response_add(response, "Content-Language", described->language);
  TRY(add_content_location(exchange, described, response));
  TRY(add_links(exchange, described, response));
  response_add_fixed(response, "Vary",
                     negotiate_vary_text(negotiate_vary(resource)));
  fields_add_max_age(response, resource->rule->max_age,
                     &exchange->workspace->arena);
  if (choice->format == FORMAT_HTML || choice->format == FORMAT_SVG)
    response_add(
        response, "Content-Security-Policy",
        fields_page_policy(image_origins, &exchange->workspace->arena));
  response_add_fixed(response, "Accept-Ranges", STR("bytes"));
  return ERR_NONE;
}
