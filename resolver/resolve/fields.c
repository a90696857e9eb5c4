#include "resolve/fields.h"

#include "base/iri.h"
#include "http/status.h"
#include "name/document.h"
#include "name/own_variant.h"
#include "name/reference.h"
#include "name/variant.h"
#include "resolve/compose.h"
#include "resolve/link_field.h"
#include "resolve/links.h"

enum {
  FIELD_MAXIMUM = 8192,
  LINKS_WANTED = 2900, /* bytes: fields are to stay below 4 kB together */
};

void
fields_begin(struct response *response, int status)
{
  response_init(response, status);
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

/* The URI under which exactly this can be had again (RFC 9110 8.7). */
static enum err
add_content_location(const struct compose *compose,
                     const struct represented *represented,
                     struct response *response)
{
  const struct identity *identity = compose->identity;
  const struct selection *selection = compose->selection;
  bool has_language = selection->by_language && !identity->language.length;
  bool has_form = selection->choice.format == FORMAT_JSONLD &&
                  selection->form != JSONLD_COMPACTED &&
                  !identity->profile.bytes;
  struct buffer path, out;
  char path_room[IRI_URI_ROOM], room[IRI_URI_ROOM];
  enum format_id format = selection->choice.format;
  if (identity->variant != FORMAT_NONE && !has_language && !has_form)
    return ERR_NONE; /* it was asked for by its own URI */
  if (!str_equals(selection->choice.content_type,
                  format_get(format)->content_type))
    return ERR_NONE; /* a generic type, which no URI gives by itself */
  buffer_init_room(&path, FIELD_MAXIMUM, path_room, sizeof path_room);
  buffer_init_room(&out, FIELD_MAXIMUM, room, sizeof room);
  struct str language = has_language ? represented->language : STR("");
  variant_put(&path, identity, format, language);
  if (format == FORMAT_JSONLD && (has_form || identity->profile.bytes)) {
    bool query = str_find(buffer_str(&path), '?') != STR_NOT_FOUND;
    buffer_put(&path, query ? STR("&_profile=") : STR("?_profile="));
    buffer_put(&path, select_profile_name(selection->form));
  }
  bool is_own = false;
  enum err err = buffer_err(&path);
  if (!err)
    err = own_variant_check(compose->snapshot, identity, format, language,
                            &compose->workspace->arena, &is_own);
  if (is_own) {
    document_put_reference(&out, identity->rule->origin, buffer_str(&path),
                           STR(""));
    response_add(response, "Content-Location",
                 arena_take_buffer(&compose->workspace->arena, &out));
  }
  buffer_fini(&path);
  buffer_fini(&out);
  return err == ERR_LIMIT ? ERR_NONE : err; /* what is too long is no URI */
}

static struct str
successor_reference(const struct compose *compose,
                    const struct represented *represented)
{
  if (!represented->successor.length)
    return represented->successor;
  return reference_to(&compose->snapshot->rules, compose->target->authority,
                      represented->successor, &compose->workspace->arena);
}

enum err
fields_collect_links(const struct compose *compose,
                     const struct represented *represented,
                     struct links *ret_links)
{
  const struct selection *selection = compose->selection;
  struct links_facts facts = {
      .class_iri = represented->class_iri,
      .successor = successor_reference(compose, represented),
      .replaced_by = represented->replaced_by,
      .pages = represented->pages,
      .languages = represented->languages,
      .language_count = represented->language_count,
      .only = FORMAT_BIT(selection->choice.format) & FORMAT_LINKSETS
                  ? FORMAT_NONE
                  : selection->choice.format,
  };
  if (selection->choice.format == FORMAT_JSONLD)
    facts.profile = select_profile(selection->form);
  return links_collect(compose->snapshot, compose->identity, &facts,
                       &compose->workspace->arena, ret_links);
}

static enum err
add_links(const struct compose *compose, const struct represented *represented,
          struct response *response)
{
  struct buffer out;
  char room[LINKS_WANTED];
  struct links links;
  size_t used = response_field(response, "Content-Location").length;
  TRY(fields_collect_links(compose, represented, &links));
  buffer_init_room(&out, FIELD_MAXIMUM, room, sizeof room);
  link_field_put_all(&links, compose->selection->choice.format,
                     used < LINKS_WANTED ? LINKS_WANTED - used : 0, &out);
  struct str value = arena_take_buffer(&compose->workspace->arena, &out);
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
fields_add_document(const struct compose *compose,
                    const struct represented *represented,
                    struct response *response)
{
  const struct identity *identity = compose->identity;
  const struct choice *choice = &compose->selection->choice;
  fields_begin(response, STATUS_OK);
  response_add_fixed(response, "Content-Type", choice->content_type);
  if (choice->format == FORMAT_HTML && represented->language.length)
    response_add(response, "Content-Language", represented->language);
  TRY(add_content_location(compose, represented, response));
  TRY(add_links(compose, represented, response));
  response_add_fixed(response, "Vary", select_vary_text(select_vary(identity)));
  fields_add_max_age(response, identity->rule->max_age,
                     &compose->workspace->arena);
  if (choice->format == FORMAT_HTML || choice->format == FORMAT_SVG)
    response_add(response, "Content-Security-Policy",
                 fields_page_policy(represented->image_origins,
                                    &compose->workspace->arena));
  response_add_fixed(response, "Accept-Ranges", STR("bytes"));
  return ERR_NONE;
}
