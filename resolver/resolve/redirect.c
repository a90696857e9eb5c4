/* redirect: answers that lead elsewhere. */
#include "base/iri.h"
#include "http/status.h"
#include "resolve/document.h"
#include "resolve/fields.h"
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
  if (pattern.length)
    namespace_rule_put(identity->rule, pattern, identity->iri, out);
  else if ((identity->rule->variant || identity->variant != FORMAT_NONE) &&
           own_variant_check(respond->snapshot, identity, format,
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

/* Where to go instead: to a name, or, when the document of the old one was
 * asked for, to the same variant of the document of the new one. */
static enum err
put_new_place(struct respond *respond, const struct identity *identity,
              struct str iri, struct str *ret_location)
{
  const struct rules *rules = &respond->snapshot->rules;
  struct arena *arena = &respond->workspace->arena;
  struct str authority = respond->target->authority;
  struct buffer document, out;
  struct name name;
  *ret_location = reference_to(rules, authority, iri, arena);
  if (!ret_location->bytes)
    return ERR_MEMORY;
  TRY(lookup_name(respond->snapshot, iri, arena, &name));
  if (!identity->of_document || !identity_is_thing(rules, &name) ||
      !str_equals_folded(iri_host(iri_split(iri).authority), authority))
    return ERR_NONE;
  buffer_init(&document, FIELD_MAXIMUM);
  buffer_init(&out, FIELD_MAXIMUM);
  document_put(&document, rules, name.iris[0]);
  document_put_reference(
      &out, rules_namespace(rules, name.iris[0])->origin, buffer_str(&document),
      identity->variant == FORMAT_NONE ? STR("")
                                       : format_get(identity->variant)->suffix);
  buffer_fini(&document);
  return arena_keep_buffer(arena, &out, ret_location);
}

static enum err
send_elsewhere(struct respond *respond, const struct identity *identity,
               int status, struct str iri)
{
  struct str location;
  TRY(put_new_place(respond, identity, iri, &location));
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
  if (move->status == STATUS_GONE)
    return respond_gone(respond);
  return send_elsewhere(respond, identity, move->status, move->target);
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
    struct identity next = {.iri = successor};
    if (str_equals(successor, identity->iri))
      return ERR_NONE;
    TRY(lookup_name(respond->snapshot, successor, arena, &next.name));
    *ret_back = next.name.count && (next.name.flags & NAME_DEPRECATED);
    if (*ret_back)
      TRY(represent_successor(respond->snapshot, &next, arena, &successor));
    *ret_back = *ret_back && successor.length;
    if (!*ret_back)
      return ERR_NONE;
  }
  return ERR_NONE;
}

enum err
respond_deprecated(struct respond *respond, const struct identity *identity,
                   bool *ret_done)
{
  struct identity asked = *identity;
  struct str successor;
  bool back;
  *ret_done = false;
  if (!(identity->name.flags & NAME_DEPRECATED) ||
      identity->rule->on_deprecated == ON_DEPRECATED_DESCRIBE)
    return ERR_NONE;
  if (identity->rule->on_deprecated == ON_DEPRECATED_GONE) {
    *ret_done = true;
    return respond_gone(respond);
  }
  TRY(represent_successor(respond->snapshot, identity,
                          &respond->workspace->arena, &successor));
  if (!successor.length || !iri_is_http(successor))
    return ERR_NONE; /* nothing to send anyone to: it is described */
  TRY(leads_back(respond, identity, successor, &back));
  if (back)
    return ERR_NONE;
  *ret_done = true;
  asked.of_document = identity->kind == IDENTITY_DOCUMENT;
  return send_elsewhere(respond, &asked, STATUS_MOVED_PERMANENTLY, successor);
}

enum err
respond_redirect(struct respond *respond, struct str location)
{
  fields_begin(respond->response, STATUS_SEE_OTHER);
  response_add(respond->response, "Location", location);
  response_add(respond->response, "Cache-Control", STR("no-store"));
  return put_note(respond, location, NOTE_LOOKUP);
}
