#include "name/identify.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/lookup.h"
#include "name/parameters.h"
#include "name/thing_document.h"
#include "name/url_document.h"
#include "name/variant.h"

/* The name in exactly this spelling: thing or document. */
static enum err
identify_name(const struct snapshot *snapshot, const struct target *target,
              struct str path, const struct str *query, struct arena *arena,
              struct identity *identity)
{
  struct name name;
  struct str iri;
  TRY(lookup_iri(target->authority, path, query, arena, &iri));
  TRY(lookup_name(snapshot, iri, arena, &name));
  if (name.count == 0 || name.keyless) /* it stays data */
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

static enum err
find_move(const struct snapshot *snapshot, const struct target *target,
          struct str path, const struct str *query, struct arena *arena,
          struct identity *identity)
{
  const struct moves *moves = &snapshot->rules.moves;
  struct str iri;
  if (moves->count == 0)
    return ERR_NONE;
  TRY(lookup_iri(target->authority, path, query, arena, &iri));
  set_moved(identity, moves_find(moves, iri), false);
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
    TRY(find_move(snapshot, target, found.rows[i].path, NULL, arena, identity));
    identity->of_document = identity->move != NULL;
  }
  return ERR_NONE;
}

/* The document of a thing by a pattern that is a URL. */
static enum err
find_url_document(const struct snapshot *snapshot, const struct target *target,
                  struct str path, struct arena *arena,
                  struct identity *identity)
{
  TRY(url_document_find(snapshot, target->authority, path, arena, identity));
  if (identity->kind != IDENTITY_UNKNOWN)
    set_moved(identity, moves_find(&snapshot->rules.moves, identity->iri),
              true);
  return ERR_NONE;
}

/* --- all about a path ---------------------------------------------------- */

/* "?id=1&page=2": that may be a name, or page 2 of "?id=1". */
static enum err
identify_with_query(const struct snapshot *snapshot,
                    const struct target *target, struct str path,
                    struct arena *arena, struct identity *identity)
{
  enum { PARAMETERS_MAXIMUM = 8 }; /* there are not as many that are ours */
  struct str query = target->query;
  for (int i = 0; i < PARAMETERS_MAXIMUM; i++) {
    TRY(find_move(snapshot, target, path, &query, arena, identity));
    if (!identity->move)
      TRY(identify_name(snapshot, target, path, &query, arena, identity));
    if (identity->kind != IDENTITY_UNKNOWN) {
      identity->asked = str_from_offset(target->query, query.length);
      str_cut(&identity->asked, '&');
      return ERR_NONE;
    }
    if (!parameters_cut_last(&query) || query.length == 0)
      break;
  }
  return ERR_NONE;
}

/* The name itself comes first, then the document of a thing. Loading has made
 * sure that no path is both, but for what the data say about the document. */
static enum err
identify_path(const struct snapshot *snapshot, const struct target *target,
              struct str path, struct arena *arena, struct identity *identity)
{
  if (target->has_query)
    TRY(identify_with_query(snapshot, target, path, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN)
    TRY(find_move(snapshot, target, path, NULL, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN) {
    TRY(thing_document_find(snapshot, target->authority, path, arena,
                            identity));
    if (identity->kind != IDENTITY_UNKNOWN)
      set_moved(identity, moves_find(&snapshot->rules.moves, identity->iri),
                true);
  }
  if (identity->kind == IDENTITY_UNKNOWN)
    TRY(identify_name(snapshot, target, path, NULL, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN)
    TRY(find_moved_document(snapshot, target, path, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN && snapshot->rules.any_url_document)
    TRY(find_url_document(snapshot, target, path, arena, identity));
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

/* Whether an IRI is that of a document, by its type or as that of a thing.
 * *ret_known: whether the data have either. */
static enum err
is_document(const struct snapshot *snapshot, struct str iri,
            struct arena *arena, bool *ret_is, bool *ret_known)
{
  struct identity found = {.kind = IDENTITY_UNKNOWN};
  struct str authority = iri_host(iri_split(iri).authority), reference;
  struct name name;
  TRY(lookup_reference(iri, arena, &reference));
  TRY(thing_document_find(snapshot, authority, reference, arena, &found));
  TRY(lookup_name(snapshot, iri, arena, &name));
  bool is_thing = identity_is_thing(&snapshot->rules, &name);
  *ret_known = found.kind != IDENTITY_UNKNOWN || name.count;
  *ret_is = *ret_known && (found.kind != IDENTITY_UNKNOWN || !is_thing);
  return ERR_NONE;
}

/* Whether what has been moved or withdrawn was a document, which has variants:
 * it still is one in the data, or its new name is. */
static enum err
was_document(const struct snapshot *snapshot, const struct identity *identity,
             struct arena *arena, bool *ret_was)
{
  struct str old;
  bool known;
  *ret_was = true;
  if (identity->of_document)
    return ERR_NONE;
  TRY(lookup_iri(STR(""), identity->move->key, NULL, arena, &old));
  TRY(is_document(snapshot, old, arena, ret_was, &known));
  if (!known && identity->move->target.length)
    TRY(is_document(snapshot, identity->move->target, arena, ret_was, &known));
  return ERR_NONE;
}

/* Whether a name has variants at all, and not a fixed one already. */
static enum err
has_variants(const struct snapshot *snapshot, const struct identity *identity,
             struct arena *arena, bool *ret_has)
{
  *ret_has =
      identity->kind == IDENTITY_DOCUMENT && identity->variant == FORMAT_NONE;
  if (identity->kind == IDENTITY_MOVED)
    return was_document(snapshot, identity, arena, ret_has);
  return ERR_NONE;
}

/* The exact name comes first; then suffixes are cut off, one after another. */
static enum err
identify_variant(const struct snapshot *snapshot, const struct target *target,
                 struct arena *arena, struct identity *identity)
{
  size_t length;
  bool has;
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
  TRY(has_variants(snapshot, identity, arena, &has));
  if (!has) {
    *identity = identity_unknown(snapshot, target->query);
    return ERR_NONE;
  }
  identity->variant = variant;
  identity->language = language;
  return ERR_NONE;
}

/* --- all together -------------------------------------------------------- */

enum err
identify(const struct snapshot *snapshot, const struct target *target,
         struct arena *arena, struct identity *ret_identity)
{
  struct identity identity = identity_unknown(snapshot, target->query);
  TRY(identify_path(snapshot, target, target->path, arena, &identity));
  if (identity.kind == IDENTITY_UNKNOWN)
    TRY(identify_variant(snapshot, target, arena, &identity));
  if (identity.kind == IDENTITY_UNKNOWN || identity.kind == IDENTITY_MOVED)
    TRY(lookup_iri(target->authority, target->path, NULL, arena,
                   &identity.iri));
  else
    TRY(variant_apply(snapshot, &identity, identity.asked, arena));
  *ret_identity = identity;
  return ERR_NONE;
}
