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

/* "/q?id=1.ttl" leads to the Turtle of the thing "/q?id=1". */
static enum err
identify_query_variant(const struct snapshot *snapshot,
                       const struct target *target, struct str path,
                       struct arena *arena, struct identity *identity)
{
  size_t length;
  enum format_id variant = format_by_suffix(target->query, &length);
  if (variant == FORMAT_NONE)
    return ERR_NONE;
  struct str query = str_first(target->query, target->query.length - length);
  TRY(identify_name(snapshot, target, path, &query, arena, identity));
  if (identity->kind == IDENTITY_THING) {
    identity->variant = variant;
    identity->asked = STR("");
  } else {
    *identity = identity_unknown(snapshot, target->query);
  }
  return ERR_NONE;
}

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
  return identify_query_variant(snapshot, target, path, arena, identity);
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

/* Whether what was found at a path has variants, and not a fixed one already.
 * A document that ends in a slash has them below it; a thing leads to those of
 * its document, and so does what has been moved or withdrawn. */
static bool
has_variants(const struct identity *identity, struct str path, bool is_index)
{
  if (identity->kind == IDENTITY_UNKNOWN || identity->variant != FORMAT_NONE)
    return false;
  return is_index || identity->kind != IDENTITY_DOCUMENT ||
         !str_ends(path, STR("/"));
}

/* What has variants at a path, or, where that ends in "/index", at the one with
 * the slash. A document comes before a thing, which has none of its own. */
static enum err
identify_stem(const struct snapshot *snapshot, const struct target *target,
              struct str path, struct arena *arena, struct identity *identity)
{
  static const struct str index = STR_INIT("index");
  const struct identity unknown = identity_unknown(snapshot, target->query);
  struct identity found = unknown;
  TRY(identify_path(snapshot, target, path, arena, identity));
  if (!has_variants(identity, path, false))
    *identity = unknown;
  if ((identity->kind != IDENTITY_UNKNOWN &&
       identity->kind != IDENTITY_THING) ||
      !str_ends(path, STR("/index")))
    return ERR_NONE;
  path = str_first(path, path.length - index.length);
  TRY(identify_path(snapshot, target, path, arena, &found));
  if (has_variants(&found, path, true) &&
      (identity->kind == IDENTITY_UNKNOWN || found.kind == IDENTITY_DOCUMENT))
    *identity = found;
  return ERR_NONE;
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
  TRY(identify_stem(snapshot, target, path, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN && variant == FORMAT_HTML &&
      cut_language(&path, &language))
    TRY(identify_stem(snapshot, target, path, arena, identity));
  else
    language = (struct str){NULL, 0};
  if (identity->kind == IDENTITY_UNKNOWN)
    return ERR_NONE;
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
