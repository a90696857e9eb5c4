#include "name/thing_document.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/lookup.h"
#include "name/variant.h"

/* How often a document may have a document of its own, as in
 * "/a/about/about". */
enum { DEPTH = 3 };

/* Returns whether two references are equal in normal form. */
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

/* Adds the spellings of another name to those that are described. Names of
 * another store are not added, because their ids have no meaning in the first
 * one. */
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
      all->flags |= NAME_LANGUAGES; /* each name may have labels in another
                                       language */
  }
}

/* Adds the document's own name, if the data have statements about it. */
static enum err
add_document_name(const struct snapshot *snapshot, struct str authority,
                  struct str path, struct arena *arena,
                  struct resource *resource)
{
  struct str iri;
  struct name document;
  const struct store *store = resource->name.store;
  TRY(lookup_iri(authority, path, NULL, arena, &iri));
  if (store == snapshot->store) {
    TRY(lookup_name(snapshot, iri, arena, &document));
  } else { /* an endpoint is asked for both in one question */
    TRY(store->type->contains(store, iri, arena, &document));
    document.store = store;
  }
  append(snapshot, &document, &resource->name);
  return ERR_NONE;
}

/* Returns whether the path is the document of the thing, or a variant with its
 * own pattern. */
static bool
is_document_of(const struct resource *resource, struct str path,
               enum format_id variant)
{
  struct buffer out;
  if (variant == FORMAT_NONE)
    return is_same_reference(resource->document, path);
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put(&out, resource, variant, STR(""));
  bool same = is_same_reference(buffer_str(&out), path);
  buffer_fini(&out);
  return same;
}

/* Returns whether its owner has moved or withdrawn the name. */
static bool
is_left(const struct rules *rules, const struct resource *resource)
{
  return moves_find(&rules->moves, resource->iri) ||
         ((resource->name.flags & NAME_DEPRECATED) &&
          resource->rule->on_deprecated != ON_DEPRECATED_DESCRIBE);
}

static enum err find(const struct snapshot *snapshot, struct str authority,
                     struct str path, int depth, struct arena *arena,
                     struct resource *resource);

/* Returns whether a candidate is a thing whose document is at the path. The
 * document of another thing does not count, whatever its type is. */
static enum err /* NOLINTNEXTLINE(misc-no-recursion): find goes DEPTH deep */
try_candidate(const struct snapshot *snapshot, struct str authority,
              struct str path, const struct document_candidate *candidate,
              int depth, struct arena *arena, struct resource *ret_found)
{
  struct resource other = {.kind = RESOURCE_UNKNOWN};
  struct name name;
  struct str iri;
  struct resource found = {
      .kind = RESOURCE_DOCUMENT, .variant = candidate->format, .page = 1};
  ret_found->kind = RESOURCE_UNKNOWN;
  TRY(lookup_iri(authority, candidate->path, NULL, arena, &iri));
  TRY(lookup_name(snapshot, iri, arena, &name));
  if (!resource_is_thing(&snapshot->rules, &name))
    return ERR_NONE;
  TRY(resource_fill(snapshot, &name, arena, &found));
  if (!is_document_of(&found, path, found.variant))
    return ERR_NONE;
  if (depth > 0)
    TRY(find(snapshot, authority, candidate->path, depth - 1, arena, &other));
  if (other.kind == RESOURCE_UNKNOWN)
    *ret_found = found;
  return ERR_NONE;
}

/* Keeps those things that were not moved or withdrawn, of the things that share
 * the document; if there are none, the first. */
static enum err /* NOLINTNEXTLINE(misc-no-recursion): find goes DEPTH deep */
find(const struct snapshot *snapshot, struct str authority, struct str path,
     int depth, struct arena *arena, struct resource *resource)
{
  struct document_candidates candidates;
  struct resource left = {.kind = RESOURCE_UNKNOWN};
  TRY(document_candidates(&snapshot->rules, authority, path, arena,
                          &candidates));
  for (size_t i = 0; i < candidates.count; i++) {
    struct resource found;
    TRY(try_candidate(snapshot, authority, path, &candidates.rows[i], depth,
                      arena, &found));
    if (found.kind == RESOURCE_UNKNOWN)
      continue;
    if (is_left(&snapshot->rules, &found)) {
      if (left.kind == RESOURCE_UNKNOWN)
        left = found;
    } else if (resource->kind == RESOURCE_UNKNOWN) {
      found.asked = resource->asked;
      *resource = found;
    } else if (found.variant == resource->variant) {
      append(snapshot, &found.name, &resource->name);
      resource->thing_count = resource->name.count;
    }
  }
  if (resource->kind == RESOURCE_UNKNOWN && left.kind != RESOURCE_UNKNOWN) {
    left.asked = resource->asked;
    *resource = left;
  }
  return ERR_NONE;
}

/* A thing whose variant is at a path of its own may still share its document
 * with others. */
static enum err
find_all(const struct snapshot *snapshot, struct str authority,
         struct arena *arena, struct resource *resource)
{
  struct resource generic = {.kind = RESOURCE_UNKNOWN};
  TRY(find(snapshot, authority, resource->base, DEPTH, arena, &generic));
  if (generic.kind == RESOURCE_UNKNOWN ||
      !has_id(&generic.name, resource->name.ids[0]))
    return ERR_NONE;
  generic.variant = resource->variant;
  generic.asked = resource->asked;
  *resource = generic;
  return ERR_NONE;
}

enum err
thing_document_find(const struct snapshot *snapshot, struct str authority,
                    struct str path, struct arena *arena,
                    struct resource *resource)
{
  TRY(find(snapshot, authority, path, DEPTH, arena, resource));
  if (resource->kind == RESOURCE_UNKNOWN)
    return ERR_NONE;
  if (resource->variant != FORMAT_NONE)
    TRY(find_all(snapshot, authority, arena, resource));
  return add_document_name(snapshot, authority, resource->base, arena,
                           resource);
}
