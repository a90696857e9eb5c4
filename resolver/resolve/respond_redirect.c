/* redirect: answers that lead elsewhere. */
#include "base/iri.h"
#include "html/html.h"
#include "http/status.h"
#include "name/document.h"
#include "name/identify.h"
#include "name/lookup.h"
#include "name/own_variant.h"
#include "name/reference.h"
#include "name/variant.h"
#include "page/page.h"
#include "resolve/fields.h"
#include "resolve/links.h"
#include "resolve/respond.h"
#include "terms.h"

#include <pthread.h>
#include <string.h>

enum {
  FIELD_MAXIMUM = 8192,
  LINK_MAXIMUM = 16384,
  LINKS_WANTED = 2048,
  NOTE_MAXIMUM = 64 * 1024,
  NOTE_PARTS = 8,
  NOTE_ROOM = 1024,
  NOTE_MEMORY = 1024 * 1024,
};

/* --- 303 ----------------------------------------------------------------- */

enum note { NOTE_THING, NOTE_LOOKUP, NOTE_MOVED, NOTES };

/* A note as its template makes it, cut where the place stands. */
static struct cut_note {
  struct str parts[NOTE_PARTS];
  size_t count; /* 0: it could not be made */
} cut_notes[NOTES];

static void
cut_note(enum note note)
{
  static const char *const words[] = {"thing", "lookup", "moved"};
  struct str mark = STR("(place)");
  struct cut_note *cut = &cut_notes[note];
  struct arena arena;
  struct buffer content;
  size_t length;
  arena_init(&arena, NOTE_MEMORY);
  buffer_init(&content, NOTE_MAXIMUM);
  struct view *view = view_new(&arena);
  if (view) {
    view_put(view, "href", mark);
    view_show(view, words[note]);
  }
  if (view && page_render(NULL, "seeother", view, &content) == ERR_NONE) {
    const char *bytes = buffer_take(&content, &length); /* kept for good */
    struct str rest = str_of(bytes, length);
    while (rest.bytes && cut->count < NOTE_PARTS) {
      size_t at = str_find_str(rest, mark);
      cut->parts[cut->count++] = str_first(rest, at);
      rest = at == STR_NOT_FOUND ? (struct str){NULL, 0}
                                 : str_from_offset(rest, at + mark.length);
    }
  }
  buffer_fini(&content);
  arena_fini(&arena);
}

static void
cut_all_notes(void)
{
  for (int note = 0; note < NOTES; note++)
    cut_note((enum note)note);
}

/* The content of the buffer, which is freed, lives in the arena from now on. */
static enum err
lend(struct respond *respond, struct buffer *content)
{
  enum err err = buffer_err(content);
  size_t length = content->length;
  char *kept = arena_alloc(&respond->workspace->arena, length);
  if (!err && kept && length)
    memcpy(kept, content->bytes, length);
  buffer_fini(content);
  if (err || !kept)
    return err ? err : ERR_MEMORY;
  response_lend_content(respond->response, kept, length);
  return ERR_NONE;
}

/* The note is a form that is filled in: it is all that a 303 has to say. */
static enum err
put_note(struct respond *respond, struct str location, enum note note)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  const struct cut_note *cut = &cut_notes[note];
  struct buffer content;
  char room[NOTE_ROOM];
  pthread_once(&once, cut_all_notes);
  if (cut->count == 0)
    return ERR_MEMORY;
  buffer_init_room(&content, NOTE_MAXIMUM, room, sizeof room);
  for (size_t i = 0; i < cut->count; i++) {
    if (i)
      html_put_text(&content, location);
    buffer_put(&content, cut->parts[i]);
  }
  response_add_fixed(respond->response, "Content-Type",
                     STR("text/html; charset=utf-8"));
  return lend(respond, &content);
}

/* A thing is no document: who is sent to one is sent on, perhaps in a circle.
 */
static enum err
is_thing_here(struct respond *respond, struct str iri, bool *ret_is)
{
  struct str authority = iri_host(iri_split(iri).authority), reference;
  struct identity found;
  *ret_is = false;
  if (!iri_is_http(iri) ||
      !rules_is_hosted(&respond->snapshot->rules, authority))
    return ERR_NONE;
  TRY(lookup_reference(iri, &respond->workspace->arena, &reference));
  struct target target = target_of(authority, reference);
  TRY(identify(respond->snapshot, &target, &respond->workspace->arena, &found));
  *ret_is = found.kind == IDENTITY_THING;
  return ERR_NONE;
}

enum err
respond_find_pair(struct respond *respond, const struct identity *identity,
                  struct str *ret_reference)
{
  enum { PAIRS_MAXIMUM = 4 };
  const struct store *store = respond->snapshot->store;
  struct arena *arena = &respond->workspace->arena;
  struct term_list pairs;
  *ret_reference = STR("");
  if (!(identity->name.flags & NAME_PAIRED))
    return ERR_NONE;
  TRY(store->type->values(store, &identity->name, STR(W3ID_303), PAIRS_MAXIMUM,
                          arena, &pairs));
  for (size_t i = 0; i < pairs.count && !ret_reference->length; i++) {
    bool is_thing;
    if (pairs.rows[i].kind != TERM_IRI)
      continue;
    TRY(is_thing_here(respond, pairs.rows[i].value, &is_thing));
    if (!is_thing)
      *ret_reference =
          reference_to(&respond->snapshot->rules, respond->target->authority,
                       pairs.rows[i].value, arena);
    if (!ret_reference->bytes)
      return ERR_MEMORY;
  }
  return ERR_NONE;
}

/* Whether the redirect of a thing depends on the format. */
static bool
is_by_format(const struct identity *identity)
{
  return identity->rule->variant || identity->rule->has_documents ||
         identity->variant != FORMAT_NONE;
}

/* The document in a format: where the pattern of the format says, or else the
 * variant, if it has its URI for itself, or the document that negotiates it. */
static enum err
put_format(struct respond *respond, const struct identity *identity,
           enum format_id format, struct buffer *out)
{
  struct str pattern = identity->rule->documents[format];
  bool is_own = false;
  if (pattern.length && !identity_uses_service(identity)) {
    namespace_rule_put(identity->rule, pattern, identity->iri, out);
    return ERR_NONE;
  }
  if (identity->rule->variant || identity->variant != FORMAT_NONE)
    TRY(own_variant_check(respond->snapshot, identity, format, STR(""),
                          &respond->workspace->arena, &is_own));
  if (is_own)
    variant_put(out, identity, format, STR(""));
  else
    buffer_put(out, identity->document);
  if (!pattern.length) /* else it has its own */
    buffer_put(out, identity->fragment);
  return ERR_NONE;
}

/* Where a thing is described by its pattern: on the origin that was
 * configured, or path-absolute. */
static enum err
put_location(struct respond *respond, const struct identity *identity,
             enum format_id format, struct buffer *out)
{
  struct buffer reference;
  char room[IRI_URI_ROOM];
  enum err err = ERR_NONE;
  buffer_init_room(&reference, FIELD_MAXIMUM, room, sizeof room);
  if (format == FORMAT_NONE) {
    buffer_put(&reference, identity->document);
    buffer_put(&reference, identity->fragment);
  } else {
    err = put_format(respond, identity, format, &reference);
  }
  document_put_reference(out, identity->rule->origin, buffer_str(&reference),
                         STR(""));
  err = err ? err : buffer_err(&reference);
  buffer_fini(&reference);
  return err;
}

static void
add_described_by(struct respond *respond, struct str location, struct str thing)
{
  struct buffer out;
  char room[IRI_URI_ROOM];
  if (2 * location.length + thing.length > LINKS_WANTED)
    return; /* fields are to stay below 4 kB; Location says the same */
  buffer_init_room(&out, LINK_MAXIMUM, room, sizeof room);
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
  char room[IRI_URI_ROOM];
  struct str location;
  TRY(respond_find_pair(respond, identity, &location));
  bool paired = location.length > 0;
  if (!paired) {
    if (!choose_format(respond, identity, &format))
      return respond_not_acceptable(respond, identity);
    buffer_init_room(&out, FIELD_MAXIMUM, room, sizeof room);
    enum err err = put_location(respond, identity, format, &out);
    TRY(arena_keep_buffer(&respond->workspace->arena, &out, &location));
    TRY(err);
  }
  fields_begin(respond->response, STATUS_SEE_OTHER);
  if (!paired && (rule->variant || rule->has_documents))
    response_add_fixed(respond->response, "Vary", STR("Accept"));
  fields_add_max_age(respond->response, rule->max_age,
                     &respond->workspace->arena);
  TRY(put_note(respond, location, NOTE_THING));
  response_add(respond->response, "Location", location);
  add_described_by(respond, location, identity->iri);
  return ERR_NONE;
}

/* --- other redirects ----------------------------------------------------- */

enum err
respond_elsewhere(struct respond *respond, int status, struct str location)
{
  fields_begin(respond->response, status);
  response_add(respond->response, "Location", location);
  fields_add_max_age(respond->response,
                     respond->snapshot->rules.fallback.max_age,
                     &respond->workspace->arena);
  return put_note(respond, location, NOTE_MOVED);
}

enum err
respond_redirect(struct respond *respond, struct str location)
{
  fields_begin(respond->response, STATUS_SEE_OTHER);
  response_add(respond->response, "Location", location);
  response_add_fixed(respond->response, "Cache-Control", STR("no-store"));
  return put_note(respond, location, NOTE_LOOKUP);
}
