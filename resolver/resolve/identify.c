#include "resolve/identify.h"

#include "base/iri.h"
#include "resolve/document.h"
#include "resolve/lookup.h"
#include "resolve/parameters.h"
#include "resolve/thing_document.h"
#include "resolve/variant.h"

/* IRIs without a key stay data, and have no answer of their own. */
static bool
is_askable(struct str iri)
{
  struct buffer key;
  buffer_init(&key, IRI_URI_MAXIMUM);
  bool askable = iri_put_key(&key, iri);
  buffer_fini(&key);
  return askable;
}

/* The name in exactly this spelling: thing or document. */
static enum err
identify_name(const struct snapshot *snapshot, const struct target *target,
              struct str path, const struct str *query, struct arena *arena,
              struct identity *identity)
{
  struct name name;
  struct str iri;
  TRY(lookup_iri(target->authority, path, query, arena, &iri));
  if (!is_askable(iri))
    return ERR_NONE;
  TRY(lookup_name(snapshot, iri, arena, &name));
  if (name.count == 0)
    return ERR_NONE;
  TRY(identity_fill(snapshot, &name, arena, identity));
  identity->kind = identity->is_itself ? IDENTITY_DOCUMENT : IDENTITY_THING;
  return ERR_NONE;
}

/* --- what has been moved or withdrawn ------------------------------------ */

static void
set_moved(struct identity *identity, const struct move *move, bool of_document)
{
  if (!move)
    return;
  identity->kind = IDENTITY_MOVED;
  identity->move = move;
  identity->of_document = of_document;
}

/* The name itself, with its query and without. */
static enum err
find_move(const struct snapshot *snapshot, const struct target *target,
          struct str path, struct arena *arena, struct identity *identity)
{
  const struct moves *moves = &snapshot->rules.moves;
  struct str iri;
  if (moves->count && target->has_query) {
    TRY(lookup_iri(target->authority, path, &target->query, arena, &iri));
    set_moved(identity, moves_find(moves, iri), false);
  }
  if (moves->count && !identity->move) {
    TRY(lookup_iri(target->authority, path, NULL, arena, &iri));
    set_moved(identity, moves_find(moves, iri), false);
  }
  return ERR_NONE;
}

/* The document of a name of which the data say nothing any more. */
static enum err
find_moved_document(const struct snapshot *snapshot,
                    const struct target *target, struct str path,
                    struct arena *arena, struct identity *identity)
{
  const struct moves *moves = &snapshot->rules.moves;
  struct document_candidates found;
  if (moves->count == 0)
    return ERR_NONE;
  TRY(document_candidates(&snapshot->rules, target->authority, path, arena,
                          &found));
  for (size_t i = 0; i < found.count && !identity->move; i++) {
    struct str iri;
    TRY(lookup_iri(target->authority, found.rows[i].path, NULL, arena, &iri));
    set_moved(identity, moves_find(moves, iri), true);
  }
  return ERR_NONE;
}

/* --- all about a path ---------------------------------------------------- */

/* The name itself comes first, then the document of a thing. Loading has made
 * sure that no path is both, but for what the data say about the document. */
static enum err
identify_path(const struct snapshot *snapshot, const struct target *target,
              struct str path, struct arena *arena, struct identity *identity)
{
  TRY(find_move(snapshot, target, path, arena, identity));
  if (identity->move)
    return ERR_NONE;
  struct str before = parameters_before(target->query);
  if (target->has_query)
    TRY(identify_name(snapshot, target, path, &target->query, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN && before.length &&
      before.length < target->query.length)
    TRY(identify_name(snapshot, target, path, &before, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN) {
    TRY(thing_document_find(snapshot, target, path, arena, identity));
    if (identity->kind != IDENTITY_UNKNOWN)
      set_moved(identity, moves_find(&snapshot->rules.moves, identity->iri),
                true);
  }
  if (identity->kind == IDENTITY_UNKNOWN)
    TRY(identify_name(snapshot, target, path, NULL, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN)
    TRY(find_moved_document(snapshot, target, path, arena, identity));
  return ERR_NONE;
}

/* --- suffixes ------------------------------------------------------------ */

/* "/doc/a.de" is the German page of "/doc/a", when ".html" was cut off. */
static bool
cut_language(struct str *path, struct str *ret_language)
{
  size_t dot = str_find_last(*path, '.');
  if (dot == STR_NOT_FOUND)
    return false;
  *ret_language = str_from_offset(*path, dot + 1);
  *path = str_first(*path, dot);
  return language_is_tag(*ret_language);
}

/* The exact name comes first; then suffixes are cut off, one after another. */
static enum err
identify_variant(const struct snapshot *snapshot, const struct target *target,
                 struct arena *arena, struct identity *identity)
{
  size_t length;
  struct str language = {NULL, 0};
  enum format_id variant = format_by_suffix(target->path, &length);
  if (variant == FORMAT_NONE || length >= target->path.length)
    return ERR_NONE;
  struct str path = str_first(target->path, target->path.length - length);
  TRY(identify_path(snapshot, target, path, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN && variant == FORMAT_HTML &&
      cut_language(&path, &language))
    TRY(identify_path(snapshot, target, path, arena, identity));
  else
    language = (struct str){NULL, 0};
  if (identity->kind == IDENTITY_THING || /* a thing has no variants */
      (identity->kind == IDENTITY_DOCUMENT && identity->variant != FORMAT_NONE))
    *identity = (struct identity){
        .variant = FORMAT_NONE, .page = 1, .rule = &snapshot->rules.fallback};
  else if (identity->kind != IDENTITY_UNKNOWN) {
    identity->variant = variant;
    identity->language = language;
  }
  return ERR_NONE;
}

/* Whether the query is a part of the name that was found. */
static bool
is_query_of_name(const struct identity *identity, const struct target *target)
{
  struct iri iri = iri_split(identity->iri);
  return iri.has_query && target->query.length &&
         str_equals(iri.query, target->query);
}

/* --- all together -------------------------------------------------------- */

/* The flags of a name tell what RDF/XML can express and which languages there
 * are in what it says, not in what points at it. */
static void
consider_inbound(const struct snapshot *snapshot, struct identity *identity)
{
  bool with_inbound = identity->inbound ||
                      identity->rule->inbound == INBOUND_ALL ||
                      (identity->name.flags & NAME_MENTIONED);
  if (with_inbound && snapshot->odd_predicates)
    identity->name.flags |= NAME_NO_RDFXML;
  if (with_inbound && snapshot->several_languages)
    identity->name.flags |= NAME_LANGUAGES;
}

enum err
identify(const struct snapshot *snapshot, const struct target *target,
         struct arena *arena, struct identity *ret_identity)
{
  struct identity identity = {
      .variant = FORMAT_NONE, .page = 1, .rule = &snapshot->rules.fallback};
  TRY(identify_path(snapshot, target, target->path, arena, &identity));
  if (identity.kind == IDENTITY_UNKNOWN)
    TRY(identify_variant(snapshot, target, arena, &identity));
  if (identity.kind == IDENTITY_UNKNOWN || identity.kind == IDENTITY_MOVED)
    TRY(lookup_iri(target->authority, target->path, NULL, arena,
                   &identity.iri));
  else if (target->has_query && !is_query_of_name(&identity, target))
    TRY(variant_apply(&identity, target->query, arena));
  consider_inbound(snapshot, &identity);
  *ret_identity = identity;
  return ERR_NONE;
}

enum err
identify_iri(const struct snapshot *snapshot, struct str iri, struct str query,
             struct arena *arena, struct identity *ret_identity)
{
  struct identity identity = {
      .variant = FORMAT_NONE, .page = 1, .rule = &snapshot->rules.fallback};
  struct name name;
  struct buffer out;
  identity.iri = iri;
  identity.move = moves_find(&snapshot->rules.moves, iri);
  if (identity.move) {
    identity.kind = IDENTITY_MOVED;
    *ret_identity = identity;
    return ERR_NONE;
  }
  TRY(lookup_name(snapshot, iri, arena, &name));
  if (name.count) {
    identity.kind = IDENTITY_DOCUMENT;
    identity.name = name;
    identity.thing_count = name.count;
    identity.iri = name.iris[0];
    identity.is_itself = !identity_is_thing(&snapshot->rules, &name);
    identity.whole = (name.flags & NAME_WHOLE) != 0;
    buffer_init(&out, IRI_URI_MAXIMUM);
    document_put_any(&out, identity.iri);
    TRY(arena_keep_buffer(arena, &out, &identity.base));
    identity.document = identity.base;
    TRY(variant_apply(&identity, query, arena));
    consider_inbound(snapshot, &identity);
  }
  *ret_identity = identity;
  return ERR_NONE;
}
