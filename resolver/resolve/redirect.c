/* redirect: answers that lead elsewhere. */
#include "base/iri.h"
#include "http/status.h"
#include "resolve/document.h"
#include "resolve/fields.h"
#include "resolve/identify.h"
#include "resolve/links.h"
#include "resolve/lookup.h"
#include "resolve/own_variant.h"
#include "resolve/page.h"
#include "resolve/reference.h"
#include "resolve/represent.h"
#include "resolve/respond.h"
#include "resolve/variant.h"
#include "terms.h"

enum {
  FIELD_MAXIMUM = 8192,
  LINK_MAXIMUM = 16384,
  LINKS_WANTED = 2048,
  NOTE_MAXIMUM = 64 * 1024,
};

/* --- 303 ----------------------------------------------------------------- */

enum note { NOTE_THING, NOTE_LOOKUP, NOTE_MOVED };

static enum err
put_note(struct respond *respond, struct str location, enum note note)
{
  static const char *const words[] = {"thing", "lookup", "moved"};
  struct buffer content;
  struct view *view = view_new(&respond->workspace->arena);
  if (!view)
    return ERR_MEMORY;
  view_put(view, "href", location);
  view_show(view, words[note]);
  buffer_init(&content, NOTE_MAXIMUM);
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
  enum { PAIRS_MAXIMUM = 4 };
  const struct store *store = respond->snapshot->store;
  struct arena *arena = &respond->workspace->arena;
  struct term_list pairs;
  TRY(store->type->values(store, &identity->name, STR(W3ID_303), PAIRS_MAXIMUM,
                          arena, &pairs));
  for (size_t i = 0; i < pairs.count && out->length == 0; i++)
    if (pairs.rows[i].kind == TERM_IRI)
      buffer_put(out, reference_to(&respond->snapshot->rules,
                                   respond->target->authority,
                                   pairs.rows[i].value, arena));
  return buffer_err(out);
}

/* Whether the redirect of a thing depends on the format. */
static bool
is_by_format(const struct identity *identity)
{
  return identity->rule->variant || identity->rule->has_documents ||
         identity->variant != FORMAT_NONE;
}

/* The document in a format: where the format has a pattern of its own, there;
 * else the variant or the generic document, as the namespace has it. Where the
 * variant has no URI for itself, the document negotiates it. */
static void
put_format(struct respond *respond, const struct identity *identity,
           enum format_id format, struct buffer *out)
{
  struct str pattern = identity->rule->documents[format];
  if (pattern.length && !identity_uses_service(identity))
    namespace_rule_put(identity->rule, pattern, identity->iri, out);
  else if ((identity->rule->variant || identity->variant != FORMAT_NONE) &&
           own_variant_check(respond->snapshot, identity, format, STR(""),
                             &respond->workspace->arena))
    variant_put(out, identity, format, STR(""));
  else
    buffer_put(out, identity->document);
}

/* Where a thing is described by its pattern: on the origin that was
 * configured, or path-absolute. */
static enum err
put_location(struct respond *respond, const struct identity *identity,
             enum format_id format, struct buffer *out)
{
  struct buffer reference;
  buffer_init(&reference, FIELD_MAXIMUM);
  if (format == FORMAT_NONE)
    buffer_put(&reference, identity->document);
  else
    put_format(respond, identity, format, &reference);
  document_put_reference(out, identity->rule->origin, buffer_str(&reference),
                         STR(""));
  enum err err = buffer_err(&reference);
  buffer_fini(&reference);
  return err ? err : buffer_err(out);
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

/* The format that the redirect leads to; FORMAT_NONE: the generic document.
 * False when none is acceptable. */
static bool
choose_format(struct respond *respond, const struct identity *identity,
              enum format_id *ret_format)
{
  struct selection selection;
  *ret_format = FORMAT_NONE;
  if (!is_by_format(identity))
    return true;
  respond->vary = VARY_ACCEPT;
  select_representation(respond->request, identity, &respond->workspace->arena,
                        &selection);
  *ret_format = selection.choice.format;
  return *ret_format != FORMAT_NONE ||
         (!identity->rule->variant && identity->variant == FORMAT_NONE);
}

enum err
respond_see_other(struct respond *respond, const struct identity *identity)
{
  enum format_id format;
  const struct namespace_rule *rule = identity->rule;
  struct buffer out;
  struct str location;
  enum err err = ERR_NONE;
  buffer_init(&out, FIELD_MAXIMUM);
  if (identity->name.flags & NAME_PAIRED)
    err = find_pair(respond, identity, &out);
  bool paired = out.length > 0;
  if (!err && !paired) {
    if (!choose_format(respond, identity, &format))
      return respond_not_acceptable(respond, identity);
    err = put_location(respond, identity, format, &out);
  }
  if (!err)
    err = arena_keep_buffer(&respond->workspace->arena, &out, &location);
  buffer_fini(&out);
  if (err)
    return err;
  fields_begin(respond->response, STATUS_SEE_OTHER);
  response_add(respond->response, "Location", location);
  add_described_by(respond, location, identity->iri);
  if (!paired && (rule->variant || rule->has_documents))
    response_add(respond->response, "Vary", STR("Accept"));
  fields_add_max_age(respond->response, rule->max_age,
                     &respond->workspace->arena);
  return put_note(respond, location, NOTE_THING);
}

/* --- other redirects ----------------------------------------------------- */

/* The document of a name as the one that was asked for: the same variant. */
static enum err
put_same_variant(struct respond *respond, const struct identity *asked,
                 const struct identity *name, struct str *ret_location)
{
  struct arena *arena = &respond->workspace->arena;
  struct buffer document, out;
  buffer_init(&document, FIELD_MAXIMUM);
  buffer_init(&out, FIELD_MAXIMUM);
  if (asked->variant != FORMAT_NONE &&
      own_variant_check(respond->snapshot, name, asked->variant,
                        asked->language, arena))
    variant_put(&document, name, asked->variant, asked->language);
  else
    buffer_put(&document, name->document);
  document_put_reference(&out, name->rule->origin, buffer_str(&document),
                         STR(""));
  enum err err = buffer_err(&document);
  buffer_fini(&document);
  if (err) {
    buffer_fini(&out);
    return err;
  }
  return arena_keep_buffer(arena, &out, ret_location);
}

/* Where to go instead: to a name, or, when a document was asked for, to the
 * same variant of the document of the new name. */
static enum err
put_new_place(struct respond *respond, const struct identity *asked,
              struct str iri, struct str *ret_location)
{
  const struct snapshot *snapshot = respond->snapshot;
  struct arena *arena = &respond->workspace->arena;
  struct str authority = respond->target->authority;
  struct identity name;
  if (asked->of_document) {
    TRY(identify_iri(snapshot, iri, authority, arena, &name));
    if (name.kind == IDENTITY_DOCUMENT &&
        (!identity_uses_service(&name) || identity_uses_service(asked)))
      return put_same_variant(respond, asked, &name, ret_location);
  }
  *ret_location = reference_to(&snapshot->rules, authority, iri, arena);
  return ret_location->bytes ? ERR_NONE : ERR_MEMORY;
}

static enum err
send_elsewhere(struct respond *respond, int status, struct str location)
{
  fields_begin(respond->response, status);
  response_add(respond->response, "Location", location);
  fields_add_max_age(respond->response,
                     respond->snapshot->rules.fallback.max_age,
                     &respond->workspace->arena);
  return put_note(respond, location, NOTE_MOVED);
}

enum err
respond_moved(struct respond *respond, const struct identity *identity)
{
  const struct move *move = identity->move;
  struct identity asked = *identity;
  struct str location;
  if (move->status == STATUS_GONE)
    return respond_gone(respond);
  if (identity->variant != FORMAT_NONE) /* what has variants is a document */
    asked.of_document = true;
  TRY(put_new_place(respond, &asked, move->target, &location));
  return send_elsewhere(respond, move->status, location);
}

/* --- deprecated names ---------------------------------------------------- */

static bool
is_same_name(const struct name *a, const struct name *b)
{
  return a->count && b->count && a->ids[0] == b->ids[0];
}

/* Where a name is sent on to; empty: nowhere. */
static enum err
find_next(struct respond *respond, struct identity *at, struct str *ret_next)
{
  const struct rules *rules = &respond->snapshot->rules;
  const struct move *move = moves_find(&rules->moves, at->iri);
  *ret_next = (struct str){NULL, 0};
  if (move) {
    *ret_next = move->target;
    return ERR_NONE;
  }
  if (!(at->name.flags & NAME_DEPRECATED) ||
      rules_namespace(rules, at->iri)->on_deprecated != ON_DEPRECATED_REDIRECT)
    return ERR_NONE;
  return represent_successor(respond->snapshot, at, &respond->workspace->arena,
                             ret_next);
}

/* Whether successors lead back to the name, or on and on. */
static enum err
leads_back(struct respond *respond, const struct identity *identity,
           struct str successor, bool *ret_back)
{
  enum { HOPS_MAXIMUM = 8 };
  struct arena *arena = &respond->workspace->arena;
  *ret_back = true;
  for (int i = 0; i < HOPS_MAXIMUM; i++) {
    struct identity at = {.iri = successor};
    TRY(lookup_name(respond->snapshot, successor, arena, &at.name));
    if (str_equals(successor, identity->iri) ||
        is_same_name(&at.name, &identity->name))
      return ERR_NONE;
    TRY(find_next(respond, &at, &successor));
    if (!successor.length) {
      *ret_back = false;
      return ERR_NONE;
    }
  }
  return ERR_NONE;
}

/* Whether a location is the document of the name itself. */
static enum err
is_own_document(struct respond *respond, const struct identity *identity,
                struct str location, bool *ret_own)
{
  struct identity own = *identity;
  struct str place;
  own.document = identity->base;
  own.variant = FORMAT_NONE;
  TRY(put_same_variant(respond, &own, &own, &place));
  *ret_own = str_equals(place, location);
  if (*ret_own || identity->variant == FORMAT_NONE)
    return ERR_NONE;
  own.variant = identity->variant;
  TRY(put_same_variant(respond, &own, &own, &place));
  *ret_own = str_equals(place, location);
  return ERR_NONE;
}

enum err
respond_deprecated(struct respond *respond, const struct identity *identity,
                   bool *ret_done)
{
  struct identity asked = *identity;
  struct str successor, location;
  bool stays;
  *ret_done = false;
  if (!(identity->name.flags & NAME_DEPRECATED) ||
      identity->rule->on_deprecated == ON_DEPRECATED_DESCRIBE)
    return ERR_NONE;
  if (identity_is_withdrawn(identity)) {
    *ret_done = true;
    return respond_gone(respond);
  }
  TRY(represent_successor(respond->snapshot, identity,
                          &respond->workspace->arena, &successor));
  if (!successor.length || !iri_is_http(successor))
    return ERR_NONE; /* nothing to send anyone to: it is described */
  TRY(leads_back(respond, identity, successor, &stays));
  if (stays)
    return ERR_NONE;
  asked.of_document = identity->kind == IDENTITY_DOCUMENT;
  TRY(put_new_place(respond, &asked, successor, &location));
  TRY(is_own_document(respond, identity, location, &stays));
  if (stays)
    return ERR_NONE;
  *ret_done = true;
  return send_elsewhere(respond, STATUS_MOVED_PERMANENTLY, location);
}

/* --- to a document that was looked up ------------------------------------ */

enum err
respond_redirect(struct respond *respond, struct str location)
{
  fields_begin(respond->response, STATUS_SEE_OTHER);
  response_add(respond->response, "Location", location);
  response_add(respond->response, "Cache-Control", STR("no-store"));
  return put_note(respond, location, NOTE_LOOKUP);
}
