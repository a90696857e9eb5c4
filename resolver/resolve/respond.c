#include "resolve/respond.h"

#include "base/iri.h"
#include "base/log.h"
#include "format/json.h"
#include "http/http_date.h"
#include "http/precondition.h"
#include "http/status.h"
#include "resolve/document.h"
#include "resolve/negotiate.h"
#include "resolve/page.h"
#include "resolve/represent.h"
#include "terms.h"

#include <time.h>

enum {
  FIELD_MAXIMUM = 8192,
  LINK_MAXIMUM = 16384,
  LINKS_WANTED = 3072,
  PROBLEM_MAXIMUM = 64 * 1024,
  PROBLEM_MAX_AGE = 60
};

static const char VARY[] = "Accept";

/* --- fields -------------------------------------------------------------- */

void
respond_begin(struct respond *respond, int status)
{
  response_init(respond->response, status);
  response_add(respond->response, "Access-Control-Allow-Origin", STR("*"));
  response_add(respond->response, "X-Content-Type-Options", STR("nosniff"));
}

void
respond_add_max_age(struct respond *respond, uint32_t seconds)
{
  struct buffer out;
  buffer_init(&out, FIELD_MAXIMUM);
  buffer_format(&out, "max-age=%u", seconds);
  response_add(respond->response, "Cache-Control",
               arena_take_buffer(&respond->workspace->arena, &out));
}

enum err
respond_finish(struct respond *respond, struct buffer *content)
{
  enum err err = buffer_err(content);
  if (!err)
    response_take_content(respond->response, content);
  buffer_fini(content);
  return err;
}

void
respond_read_accept(struct respond *respond, struct accept *accept)
{
  accept_parse(request_joined_field(respond->request, STR("Accept"),
                                    &respond->workspace->arena),
               accept);
}

/* --- 303 ----------------------------------------------------------------- */

static enum err
put_note(struct respond *respond, struct str location, bool of_thing)
{
  struct buffer content;
  struct view *view = view_new(&respond->workspace->arena);
  if (!view)
    return ERR_MEMORY;
  view_put(view, "href", location);
  if (of_thing)
    view_show(view, "thing");
  buffer_init(&content, PROBLEM_MAXIMUM);
  enum err err = page_render("seeother", view, &content);
  response_add(respond->response, "Content-Type",
               STR("text/html; charset=utf-8"));
  if (!err)
    return respond_finish(respond, &content);
  buffer_fini(&content);
  return err;
}

/* The document that the data pair with the thing (w3id.org/303). */
static enum err
find_pair(struct respond *respond, const struct identity *identity,
          struct buffer *out)
{
  struct description description;
  struct describe_options options = {.whole = false};
  const struct store *store = respond->snapshot->store;
  struct term pair = term_iri(STR(W3ID_303));
  TRY(store->type->describe(store, &identity->name, &options,
                            &respond->workspace->arena, &description));
  const struct graph *graph = &description.graph;
  uint32_t predicate = graph_find(graph, &pair);
  for (size_t i = 0; i < graph->count; i++) {
    const struct term *object = &graph->terms[graph->statements[i].object];
    if (graph->statements[i].predicate == predicate &&
        graph->statements[i].subject == description.topics[0] &&
        object->kind == TERM_IRI && out->length == 0)
      buffer_put(out, page_link(object->value, respond->target->authority,
                                &respond->workspace->arena));
  }
  return buffer_err(out);
}

/* Where a thing is described: by its data, or by the pattern; on the origin
 * that was configured, or path-absolute. */
static enum err
put_location(struct respond *respond, const struct identity *identity,
             struct str suffix, struct buffer *out)
{
  if (identity->name.flags & NAME_PAIRED)
    TRY(find_pair(respond, identity, out));
  if (out->length)
    return ERR_NONE;
  document_put_reference(out, identity->rule->origin, identity->document,
                         suffix);
  return buffer_err(out);
}

static void
add_described_by(struct respond *respond, struct str location, struct str thing)
{
  struct buffer out;
  if (2 * location.length + thing.length > LINKS_WANTED)
    return; /* fields are to stay below 4 kB; Location says the same */
  buffer_init(&out, LINK_MAXIMUM);
  buffer_put_char(&out, '<');
  buffer_put(&out, location);
  buffer_put(&out, STR(">; rel=\"describedby\"; anchor=\""));
  iri_put_uri(&out, thing);
  buffer_put_char(&out, '"');
  response_add(respond->response, "Link",
               arena_take_buffer(&respond->workspace->arena, &out));
}

enum err
respond_see_other(struct respond *respond, const struct identity *identity)
{
  struct str suffix = {NULL, 0};
  bool variant = identity->rule->variant;
  if (variant) {
    struct accept accept;
    respond_read_accept(respond, &accept);
    enum format_id format =
        negotiate(&accept, represent_offered(identity), identity->rule->format)
            .format;
    if (format == FORMAT_NONE)
      return respond_not_acceptable(respond, identity);
    suffix = format_get(format)->suffix;
  }
  struct buffer out;
  buffer_init(&out, FIELD_MAXIMUM);
  enum err err = put_location(respond, identity, suffix, &out);
  struct str location = arena_take_buffer(&respond->workspace->arena, &out);
  if (err || !location.bytes)
    return err ? err : ERR_MEMORY;
  respond_begin(respond, STATUS_SEE_OTHER);
  response_add(respond->response, "Location", location);
  add_described_by(respond, location, identity->iri);
  if (variant)
    response_add(respond->response, "Vary", str_from(VARY));
  respond_add_max_age(respond, identity->rule->max_age);
  return put_note(respond, location, true);
}

enum err
respond_redirect(struct respond *respond, struct str location)
{
  respond_begin(respond, STATUS_SEE_OTHER);
  response_add(respond->response, "Location", location);
  response_add(respond->response, "Cache-Control", STR("no-store"));
  return put_note(respond, location, false);
}

/* --- 200 ----------------------------------------------------------------- */

/* Whether a reference leads to this variant of this document: a thing "a.ttl"
 * has a document where the Turtle of the document of "a" would be. */
static bool
is_own_variant(struct respond *respond, const struct identity *identity,
               enum format_id format, struct str reference)
{
  struct target target = *respond->target;
  struct identity found;
  target.path = reference;
  target.has_query = false;
  if (!str_starts(reference, STR("/")) || str_starts(reference, STR("/-/")) ||
      str_find(reference, '?') != STR_NOT_FOUND)
    return true;
  return identify(respond->snapshot, &target, &respond->workspace->arena,
                  &found) == ERR_NONE &&
         found.variant == format && str_equals(found.iri, identity->iri);
}

static void
add_content_location(struct respond *respond, const struct identity *identity,
                     enum format_id format)
{
  struct buffer out;
  if (identity->variant != FORMAT_NONE)
    return; /* it was asked for by its own URI */
  buffer_init(&out, FIELD_MAXIMUM);
  document_put_variant(&out, identity->document, format_get(format)->suffix);
  bool own = is_own_variant(respond, identity, format, buffer_str(&out));
  buffer_reset(&out);
  if (!own) {
    buffer_fini(&out);
    return;
  }
  document_put_reference(&out, identity->rule->origin, identity->document,
                         format_get(format)->suffix);
  struct str location = arena_take_buffer(&respond->workspace->arena, &out);
  if (location.bytes)
    response_add(respond->response, "Content-Location", location);
}

/* A relation may be named by an IRI (RFC 8288 2.1.2): that of the property. */
static void
add_successor(struct respond *respond, const struct identity *identity,
              const struct represented *represented)
{
  struct buffer out;
  if (!represented->successor.length)
    return;
  buffer_init(&out, LINK_MAXIMUM);
  buffer_put_char(&out, '<');
  struct str link =
      page_link(represented->successor, respond->target->authority,
                &respond->workspace->arena);
  if (link.length)
    buffer_put(&out, link);
  else
    iri_put_uri(&out, represented->successor);
  buffer_put(&out, STR(">; rel=\""));
  iri_put_uri(&out, represented->replaced_by);
  buffer_put(&out, STR("\"; anchor=\""));
  iri_put_uri(&out, identity->iri);
  buffer_put_char(&out, '"');
  struct str field = arena_take_buffer(&respond->workspace->arena, &out);
  if (field.bytes)
    response_add(respond->response, "Link", field);
}

/* Adds the validators, and answers a condition (RFC 9110 13.2.1: last of
 * all, and only for what would be a 200). A date in the future is no
 * validator (8.8.2.1). */
static enum err
validate(struct respond *respond, int64_t modified)
{
  struct response *response = respond->response;
  struct arena *arena = &respond->workspace->arena;
  struct entity_tag tag =
      entity_tag_of(str_of(response->content, response->content_length),
                    response_field(response, "Content-Type"));
  if (modified > time(NULL))
    modified = 0;
  struct http_date date = http_date_of(modified);
  struct str text = arena_copy(arena, str_from(tag.text));
  struct str since = arena_copy(arena, str_from(date.text));
  if (!text.bytes || !since.bytes)
    return ERR_MEMORY;
  response_add(response, "ETag", text);
  if (modified)
    response_add(response, "Last-Modified", since);
  switch (precondition_check(respond->request, &tag, modified, arena)) {
  case PRECONDITION_MET:
    break;
  case PRECONDITION_NOT_MODIFIED:
    response_set_not_modified(response);
    break;
  case PRECONDITION_FAILED:
    response_fini(response);
    return respond_problem(respond, STATUS_PRECONDITION_FAILED,
                           STR("The representation is another one by now."));
  }
  return ERR_NONE;
}

static enum err
send_document(struct respond *respond, const struct identity *identity,
              struct choice choice)
{
  struct buffer content;
  struct represented represented;
  buffer_init(&content, REPRESENT_MAXIMUM);
  enum err err =
      represent(respond->snapshot, respond->workspace, identity, choice.format,
                respond->target->authority, &content, &represented);
  if (err) {
    buffer_fini(&content);
    return err;
  }
  respond_begin(respond, STATUS_OK);
  response_add(respond->response, "Content-Type", choice.content_type);
  add_content_location(respond, identity, choice.format);
  add_successor(respond, identity, &represented);
  if (identity->variant == FORMAT_NONE)
    response_add(respond->response, "Vary", str_from(VARY));
  respond_add_max_age(respond, identity->rule->max_age);
  if (choice.format == FORMAT_HTML)
    response_add(respond->response, "Content-Security-Policy",
                 STR("default-src 'none'; style-src 'self'; img-src 'self'; "
                     "form-action 'self'; base-uri 'none'; "
                     "frame-ancestors 'self'"));
  TRY(respond_finish(respond, &content));
  return validate(respond, represented.modified);
}

enum err
respond_document(struct respond *respond, const struct identity *identity)
{
  format_set offered = represent_offered(identity);
  struct choice choice = {identity->variant, {NULL, 0}};
  if (identity->variant == FORMAT_NONE) {
    struct accept accept;
    respond_read_accept(respond, &accept);
    choice = negotiate(&accept, offered, identity->rule->format);
  } else if (offered & FORMAT_BIT(identity->variant)) {
    choice.content_type = format_get(identity->variant)->content_type;
  } else {
    choice.format = FORMAT_NONE;
  }
  if (choice.format == FORMAT_NONE)
    return respond_not_acceptable(respond, identity);
  return send_document(respond, identity, choice);
}

enum err
respond_text(struct respond *respond, struct str content_type, struct str text,
             uint32_t max_age)
{
  struct buffer content;
  respond_begin(respond, STATUS_OK);
  response_add(respond->response, "Content-Type", content_type);
  if (max_age)
    respond_add_max_age(respond, max_age);
  else
    response_add(respond->response, "Cache-Control", STR("no-store"));
  buffer_init(&content, text.length + 1);
  buffer_put(&content, text);
  TRY(respond_finish(respond, &content));
  return max_age ? validate(respond, 0) : ERR_NONE;
}

/* --- methods ------------------------------------------------------------- */

enum err
respond_options(struct respond *respond, struct str allow)
{
  respond_begin(respond, STATUS_NO_CONTENT);
  response_add(respond->response, "Allow", allow);
  response_add(respond->response, "Access-Control-Allow-Methods", allow);
  response_add(respond->response, "Access-Control-Allow-Headers",
               STR("Accept, Accept-Language, If-None-Match"));
  return ERR_NONE;
}

enum err
respond_not_allowed(struct respond *respond, struct str allow)
{
  enum err err = respond_problem(respond, STATUS_METHOD_NOT_ALLOWED,
                                 STR("This method is not allowed here."));
  response_add(respond->response, "Allow", allow);
  return err;
}
