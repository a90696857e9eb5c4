#include "name/thing_document.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/lookup.h"
#include "name/variant.h"

enum { DEPTH = 3 }; /* "/a/about/about" is a document of a document ... */

/* Whether two references are one in normal form. */
static bool
is_same_reference(struct str a, struct str b)
{
  struct buffer left, right;
  char left_room[IRI_URI_ROOM], right_room[IRI_URI_ROOM];
  buffer_init_room(&left, IRI_URI_MAXIMUM, left_room, sizeof left_room);
  buffer_init_room(&right, IRI_URI_MAXIMUM, right_room, sizeof right_room);
  bool same = iri_put_normal_path(&left, a) && iri_put_normal_path(&right, b) &&
              str_equals(buffer_str(&left), buffer_str(&right));
  buffer_fini(&left);
  buffer_fini(&right);
  return same;
}

static bool
has_id(const struct name *name, uint32_t id)
{
  for (size_t i = 0; i < name->count; i++)
    if (name->ids[i] == id)
      return true;
  return false;
}

/* Adds the spellings of another name to those that are described. What another
 * store has is not added: its ids mean nothing to the first one. */
static void
append(const struct snapshot *snapshot, const struct name *more,
       struct name *all)
{
  if (more->store != all->store)
    return;
  for (size_t i = 0; i < more->count && all->count < NAME_TWINS_MAXIMUM; i++) {
    if (has_id(all, more->ids[i]))
      continue;
    all->iris[all->count] = more->iris[i];
    all->ids[all->count] = more->ids[i];
    all->first_fragment[all->count] = more->first_fragment[i];
    all->fragment_count[all->count++] = more->fragment_count[i];
    all->flags |= more->flags & (NAME_NO_RDFXML | NAME_LANGUAGES);
    if (snapshot->several_languages)
      all->flags |= NAME_LANGUAGES; /* each may have one of its own */
  }
}

/* Adds what the data themselves say about the document. */
static enum err
add_document_name(const struct snapshot *snapshot, struct str authority,
                  struct str path, struct arena *arena,
                  struct identity *identity)
{
  struct str iri;
  struct name document;
  const struct store *store = identity->name.store;
  TRY(lookup_iri(authority, path, NULL, arena, &iri));
  if (store == snapshot->store) {
    TRY(lookup_name(snapshot, iri, arena, &document));
  } else { /* an endpoint is asked for both at once */
    TRY(store->type->contains(store, iri, arena, &document));
    document.store = store;
  }
  append(snapshot, &document, &identity->name);
  return ERR_NONE;
}

/* Whether the path is the document of the thing, or the variant that has a
 * pattern of its own. */
static bool
is_document_of(const struct identity *identity, struct str path,
               enum format_id variant)
{
  struct buffer out;
  if (variant == FORMAT_NONE)
    return is_same_reference(identity->document, path);
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put(&out, identity, variant, STR(""));
  bool same = is_same_reference(buffer_str(&out), path);
  buffer_fini(&out);
  return same;
}

/* Whether its owner sends those who ask for it elsewhere, or away. */
static bool
is_left(const struct rules *rules, const struct identity *identity)
{
  return moves_find(&rules->moves, identity->iri) ||
         ((identity->name.flags & NAME_DEPRECATED) &&
          identity->rule->on_deprecated != ON_DEPRECATED_DESCRIBE);
}

static enum err find(const struct snapshot *snapshot, struct str authority,
                     struct str path, int depth, struct arena *arena,
                     struct identity *identity);

/* Whether a candidate is a thing whose document is at the path. What is the
 * document of another thing is none, whatever its type is. */
static enum err /* NOLINTNEXTLINE(misc-no-recursion): find goes DEPTH deep */
try_candidate(const struct snapshot *snapshot, struct str authority,
              struct str path, const struct document_candidate *candidate,
              int depth, struct arena *arena, struct identity *ret_found)
{
  struct identity other = {.kind = IDENTITY_UNKNOWN};
  struct name name;
  struct str iri;
  struct identity found = {
      .kind = IDENTITY_DOCUMENT, .variant = candidate->format, .page = 1};
  ret_found->kind = IDENTITY_UNKNOWN;
  TRY(lookup_iri(authority, candidate->path, NULL, arena, &iri));
  TRY(lookup_name(snapshot, iri, arena, &name));
  if (!identity_is_thing(&snapshot->rules, &name))
    return ERR_NONE;
  TRY(identity_fill(snapshot, &name, arena, &found));
  if (!is_document_of(&found, path, found.variant))
    return ERR_NONE;
  if (depth > 0)
    TRY(find(snapshot, authority, candidate->path, depth - 1, arena, &other));
  if (other.kind == IDENTITY_UNKNOWN)
    *ret_found = found;
  return ERR_NONE;
}

/* Of the things that share the document, those that are still there; if none
 * is, the first. */
static enum err /* NOLINTNEXTLINE(misc-no-recursion): find goes DEPTH deep */
find(const struct snapshot *snapshot, struct str authority, struct str path,
     int depth, struct arena *arena, struct identity *identity)
{
  struct document_candidates candidates;
  struct identity left = {.kind = IDENTITY_UNKNOWN};
  TRY(document_candidates(&snapshot->rules, authority, path, arena,
                          &candidates));
  for (size_t i = 0; i < candidates.count; i++) {
    struct identity found;
    TRY(try_candidate(snapshot, authority, path, &candidates.rows[i], depth,
                      arena, &found));
    if (found.kind == IDENTITY_UNKNOWN)
      continue;
    if (is_left(&snapshot->rules, &found)) {
      if (left.kind == IDENTITY_UNKNOWN)
        left = found;
    } else if (identity->kind == IDENTITY_UNKNOWN) {
      found.asked = identity->asked;
      *identity = found;
    } else if (found.variant == identity->variant) {
      append(snapshot, &found.name, &identity->name);
      identity->thing_count = identity->name.count;
    }
  }
  if (identity->kind == IDENTITY_UNKNOWN && left.kind != IDENTITY_UNKNOWN) {
    left.asked = identity->asked;
    *identity = left;
  }
  return ERR_NONE;
}

/* What has a variant at a path of its own may share its document all the same.
 */
static enum err
find_all(const struct snapshot *snapshot, struct str authority,
         struct arena *arena, struct identity *identity)
{
  struct identity generic = {.kind = IDENTITY_UNKNOWN};
  TRY(find(snapshot, authority, identity->base, DEPTH, arena, &generic));
  if (generic.kind == IDENTITY_UNKNOWN ||
      !has_id(&generic.name, identity->name.ids[0]))
    return ERR_NONE;
  generic.variant = identity->variant;
  generic.asked = identity->asked;
  *identity = generic;
  return ERR_NONE;
}

enum err
thing_document_find(const struct snapshot *snapshot, struct str authority,
                    struct str path, struct arena *arena,
                    struct identity *identity)
{
  TRY(find(snapshot, authority, path, DEPTH, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN)
    return ERR_NONE;
  if (identity->variant != FORMAT_NONE)
    TRY(find_all(snapshot, authority, arena, identity));
  return add_document_name(snapshot, authority, identity->base, arena,
                           identity);
}
