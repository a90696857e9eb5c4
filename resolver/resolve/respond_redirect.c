/* respond_redirect: redirects to documents and other references. */
#include "base/iri.h"
#include "http/status.h"
#include "name/document.h"
#include "name/identify.h"
#include "name/lookup.h"
#include "name/own_variant.h"
#include "name/reference.h"
#include "name/variant.h"
#include "resolve/fields.h"
#include "resolve/links.h"
#include "resolve/respond.h"
#include "terms.h"

enum {
  FIELD_MAXIMUM = 8192,
  LINK_MAXIMUM = 16384,
  LINKS_WANTED = 2048,
  NOTE_MAXIMUM = 64 * 1024,
  NOTE_ROOM = 1024,
};

/* --- 303 ----------------------------------------------------------------- */

/* Copies the content of a buffer into the arena, and frees the buffer. */
static enum err
lend(struct exchange *exchange, struct buffer *content)
{
  struct str kept;
  TRY(arena_keep_buffer(&exchange->workspace->arena, content, &kept));
  response_put_content(exchange->response,
                       content_borrow(kept.bytes, kept.length));
  return ERR_NONE;
}

/* Sets the note as the content of a redirect. */
static enum err
put_note(struct exchange *exchange, struct str location, enum note_kind kind)
{
  struct buffer content;
  char room[NOTE_ROOM];
  buffer_init_room(&content, NOTE_MAXIMUM, room, sizeof room);
  note_put(&exchange->snapshot->notes[kind], location, &content);
  response_add_fixed(exchange->response, "Content-Type",
                     STR("text/html; charset=utf-8"));
  return lend(exchange, &content);
}

/* A thing is not a document, so a client that is redirected to one is
 * redirected again, perhaps in a loop. */
static enum err
is_thing_here(struct exchange *exchange, struct str iri, bool *ret_is)
{
  struct str authority = iri_host(iri_split(iri).authority), reference;
  struct resource found;
  *ret_is = false;
  if (!iri_is_http(iri) ||
      !rules_is_hosted(&exchange->snapshot->rules, authority))
    return ERR_NONE;
  TRY(lookup_reference(iri, &exchange->workspace->arena, &reference));
  struct target target = target_of(authority, reference);
  TRY(identify(exchange->snapshot, &target, &exchange->workspace->arena,
               &found));
  *ret_is = found.kind == RESOURCE_THING;
  return ERR_NONE;
}

enum err
respond_find_pair(struct exchange *exchange, struct str *ret_reference)
{
  const struct resource *resource = &exchange->resource;
  enum { PAIRS_MAXIMUM = 4 };
  const struct store *store = exchange->snapshot->store;
  struct arena *arena = &exchange->workspace->arena;
  struct term_list pairs;
  *ret_reference = STR("");
  if (!(resource->name.flags & NAME_PAIRED))
    return ERR_NONE;
  TRY(store->type->values(store, &resource->name, STR(W3ID_303), PAIRS_MAXIMUM,
                          arena, &pairs));
  for (size_t i = 0; i < pairs.count && !ret_reference->length; i++) {
    bool is_thing;
    if (pairs.rows[i].kind != TERM_IRI)
      continue;
    TRY(is_thing_here(exchange, pairs.rows[i].value, &is_thing));
    if (!is_thing)
      *ret_reference =
          reference_to(&exchange->snapshot->rules, resource->site,
                       exchange->target->authority, pairs.rows[i].value, arena);
    if (!ret_reference->bytes)
      return ERR_MEMORY;
  }
  return ERR_NONE;
}

/* Returns whether the redirect of a thing depends on the format. */
static bool
is_by_format(const struct resource *resource)
{
  return resource->rule->variant || resource->rule->has_documents ||
         resource->variant != FORMAT_NONE;
}

/* Makes the reference to the document in a format: by the pattern of the
 * format; else the variant, if it has its own URI; else the generic
 * document. */
static enum err
put_format(struct exchange *exchange, enum format_id format, struct buffer *out)
{
  const struct resource *resource = &exchange->resource;
  struct str pattern = resource->rule->documents[format];
  bool is_own = false;
  if (pattern.length && !resource_uses_service(resource) &&
      !resource->language.length) {
    namespace_rule_put(resource->rule, pattern, resource->iri, out);
    return ERR_NONE;
  }
  if (resource->rule->variant || resource->variant != FORMAT_NONE)
    TRY(own_variant_check(exchange->snapshot, resource, format,
                          resource->language, &exchange->workspace->arena,
                          &is_own));
  if (is_own)
    variant_put(out, resource, format, resource->language);
  else
    buffer_put(out, resource->document);
  if (!pattern.length) /* a pattern is a URI of its own */
    buffer_put(out, resource->fragment);
  return ERR_NONE;
}

/* Makes the reference to the document by its pattern: on the configured origin,
 * or as a path. */
static enum err
put_location(struct exchange *exchange, enum format_id format,
             struct buffer *out)
{
  const struct resource *resource = &exchange->resource;
  struct buffer reference;
  char room[IRI_URI_ROOM];
  enum err err = ERR_NONE;
  buffer_init_room(&reference, FIELD_MAXIMUM, room, sizeof room);
  if (format == FORMAT_NONE) {
    buffer_put(&reference, resource->document);
    buffer_put(&reference, resource->fragment);
  } else {
    err = put_format(exchange, format, &reference);
  }
  site_put(out, resource->site, SITE_FIELD, buffer_str(&reference));
  err = err ? err : buffer_err(&reference);
  buffer_fini(&reference);
  return err;
}

static void
add_described_by(struct exchange *exchange, struct str location,
                 struct str thing)
{
  struct buffer out;
  char room[IRI_URI_ROOM];
  if (2 * location.length + thing.length > LINKS_WANTED)
    return; /* the fields should stay below 4 kB, and Location is the same */
  buffer_init_room(&out, LINK_MAXIMUM, room, sizeof room);
  buffer_put_char(&out, '<');
  buffer_put(&out, location);
  buffer_put(&out, STR(">; rel=\"describedby\"; anchor=\""));
  iri_put_uri(&out, thing);
  buffer_put_char(&out, '"');
  response_add(exchange->response, "Link",
               arena_take_buffer(&exchange->workspace->arena, &out));
}

/* Finds the format that the redirect leads to; FORMAT_NONE: the generic
 * document. Returns false when none is acceptable. */
static bool
choose_format(struct exchange *exchange, enum format_id *ret_format)
{
  const struct resource *resource = &exchange->resource;
  struct selection *selection = &exchange->selection;
  *ret_format = FORMAT_NONE;
  if (!is_by_format(resource))
    return true;
  exchange->vary = VARY_ACCEPT;
  negotiate(exchange->request, resource, &exchange->workspace->arena,
            selection);
  *ret_format = selection->choice.format;
  return *ret_format != FORMAT_NONE ||
         (!resource->rule->variant && resource->variant == FORMAT_NONE);
}

/* A client that asks for a format by the extension of a thing is redirected to
 * a variant on this server, even if the document of the thing is on another
 * site. */
static enum err
describe_here(struct exchange *exchange)
{
  struct resource *resource = &exchange->resource;
  if (str_starts(resource->document, STR("/")) ||
      resource->rule->documents[resource->variant].length)
    return ERR_NONE;
  return resource_use_service(resource, exchange_site(exchange),
                              &exchange->workspace->arena);
}

enum err
respond_see_other(struct exchange *exchange)
{
  const struct resource *resource = &exchange->resource;
  enum format_id format;
  const struct namespace_rule *rule = resource->rule;
  struct buffer out;
  char room[IRI_URI_ROOM];
  struct str location = STR("");
  bool is_fixed = resource->variant != FORMAT_NONE;
  if (is_fixed)
    TRY(describe_here(exchange));
  else
    TRY(respond_find_pair(exchange, &location));
  bool paired = !is_fixed && location.length > 0;
  if (!paired) {
    if (!choose_format(exchange, &format))
      return respond_not_acceptable(exchange);
    buffer_init_room(&out, FIELD_MAXIMUM, room, sizeof room);
    enum err err = put_location(exchange, format, &out);
    TRY(arena_keep_buffer(&exchange->workspace->arena, &out, &location));
    TRY(err);
  }
  fields_begin(exchange->response);
  exchange->response->status = STATUS_SEE_OTHER;
  if (!paired && !is_fixed && (rule->variant || rule->has_documents))
    response_add_fixed(exchange->response, "Vary", STR("Accept"));
  fields_add_max_age(exchange->response, rule->max_age,
                     &exchange->workspace->arena);
  TRY(put_note(exchange, location, NOTE_THING));
  response_add(exchange->response, "Location", location);
  add_described_by(exchange, location, resource->iri);
  return ERR_NONE;
}

/* --- other redirects ----------------------------------------------------- */

enum err
respond_elsewhere(struct exchange *exchange, int status, struct str location)
{
  fields_begin(exchange->response);
  exchange->response->status = status;
  response_add(exchange->response, "Location", location);
  fields_add_max_age(exchange->response,
                     exchange->snapshot->rules.fallback.max_age,
                     &exchange->workspace->arena);
  return put_note(exchange, location, NOTE_MOVED);
}

enum err
respond_redirect(struct exchange *exchange, struct str location)
{
  fields_begin(exchange->response);
  exchange->response->status = STATUS_SEE_OTHER;
  response_add(exchange->response, "Location", location);
  response_add_fixed(exchange->response, "Cache-Control", STR("no-store"));
  return put_note(exchange, location, NOTE_LOOKUP);
}
