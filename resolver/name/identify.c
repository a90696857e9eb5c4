#include "name/identify.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/lookup.h"
#include "name/parameters.h"
#include "name/thing_document.h"
#include "name/url_document.h"
#include "name/variant.h"

/* Looks up the name in exactly this spelling: a thing or a document. */
static enum err
identify_name(const struct snapshot *snapshot, const struct target *target,
              struct str path, const struct str *query, struct arena *arena,
              struct resource *resource)
{
  struct name name;
  struct str iri;
  TRY(lookup_iri(target->authority, path, query, arena, &iri));
  TRY(lookup_name(snapshot, iri, arena, &name));
  if (name.count == 0 || name.keyless) /* it stays a mere name in the data */
    return ERR_NONE;
  TRY(resource_fill(snapshot, &name, arena, resource));
  resource->kind = resource->is_itself ? RESOURCE_DOCUMENT : RESOURCE_THING;
  return ERR_NONE;
}

/* --- names that were moved or withdrawn ---------------------------------- */

static void
set_moved(struct resource *resource, const struct move *move, bool of_document)
{
  if (!move)
    return;
  resource->kind = RESOURCE_MOVED;
  resource->move = move;
  resource->of_document = of_document;
}

static enum err
find_move(const struct snapshot *snapshot, const struct target *target,
          struct str path, const struct str *query, struct arena *arena,
          struct resource *resource)
{
  const struct moves *moves = &snapshot->rules.moves;
  struct str iri;
  if (moves->count == 0)
    return ERR_NONE;
  TRY(lookup_iri(target->authority, path, query, arena, &iri));
  set_moved(resource, moves_find(moves, iri), false);
  return ERR_NONE;
}

/* Finds the document of a moved name that the data have no statements about any
 * more. */
static enum err
find_moved_document(const struct snapshot *snapshot,
                    const struct target *target, struct str path,
                    struct arena *arena, struct resource *resource)
{
  const struct moves *moves = &snapshot->rules.moves;
  struct document_candidates found;
  if (moves->count == 0)
    return ERR_NONE;
  TRY(document_candidates(&snapshot->rules, target->authority, path, arena,
                          &found));
  for (size_t i = 0; i < found.count && !resource->move; i++) {
    TRY(find_move(snapshot, target, found.rows[i].path, NULL, arena, resource));
    resource->of_document = resource->move != NULL;
  }
  return ERR_NONE;
}

/* Finds the document of a thing by a pattern that is a URL. */
static enum err
find_url_document(const struct snapshot *snapshot, const struct target *target,
                  struct str path, struct arena *arena,
                  struct resource *resource)
{
  TRY(url_document_find(snapshot, target->authority, path, arena, resource));
  if (resource->kind != RESOURCE_UNKNOWN)
    set_moved(resource, moves_find(&snapshot->rules.moves, resource->iri),
              true);
  return ERR_NONE;
}

/* --- all about a path ---------------------------------------------------- */

/* Removes an extension from the query: "/q?id=1.ttl" leads to the Turtle
 * variant of the thing "/q?id=1". */
static enum err
identify_query_variant(const struct snapshot *snapshot,
                       const struct target *target, struct str path,
                       struct arena *arena, struct resource *resource)
{
  size_t length;
  enum format_id variant = format_by_extension(target->query, &length);
  if (variant == FORMAT_NONE)
    return ERR_NONE;
  struct str query = str_first(target->query, target->query.length - length);
  TRY(identify_name(snapshot, target, path, &query, arena, resource));
  if (resource->kind == RESOURCE_THING) {
    resource->variant = variant;
    resource->asked = STR("");
  } else {
    *resource = resource_unknown(snapshot, target->query);
  }
  return ERR_NONE;
}

/* Tries "?id=1&page=2" as a name, and then as page 2 of "?id=1". */
static enum err
identify_with_query(const struct snapshot *snapshot,
                    const struct target *target, struct str path,
                    struct arena *arena, struct resource *resource)
{
  enum { PARAMETERS_MAXIMUM = 8 }; /* more than there are parameters */
  struct str query = target->query;
  for (int i = 0; i < PARAMETERS_MAXIMUM; i++) {
    TRY(find_move(snapshot, target, path, &query, arena, resource));
    if (!resource->move)
      TRY(identify_name(snapshot, target, path, &query, arena, resource));
    if (resource->kind != RESOURCE_UNKNOWN) {
      resource->asked = str_from_offset(target->query, query.length);
      str_cut(&resource->asked, '&');
      return ERR_NONE;
    }
    if (!parameters_cut_last(&query) || query.length == 0)
      break;
  }
  return identify_query_variant(snapshot, target, path, arena, resource);
}

/* Tries the name itself first, then the document of a thing. Loading has
 * checked that no path is both, apart from statements about the document. */
static enum err
identify_path(const struct snapshot *snapshot, const struct target *target,
              struct str path, struct arena *arena, struct resource *resource)
{
  if (target->has_query)
    TRY(identify_with_query(snapshot, target, path, arena, resource));
  if (resource->kind == RESOURCE_UNKNOWN)
    TRY(find_move(snapshot, target, path, NULL, arena, resource));
  if (resource->kind == RESOURCE_UNKNOWN) {
    TRY(thing_document_find(snapshot, target->authority, path, arena,
                            resource));
    if (resource->kind != RESOURCE_UNKNOWN)
      set_moved(resource, moves_find(&snapshot->rules.moves, resource->iri),
                true);
  }
  if (resource->kind == RESOURCE_UNKNOWN)
    TRY(identify_name(snapshot, target, path, NULL, arena, resource));
  if (resource->kind == RESOURCE_UNKNOWN)
    TRY(find_moved_document(snapshot, target, path, arena, resource));
  if (resource->kind == RESOURCE_UNKNOWN && snapshot->rules.any_url_document)
    TRY(find_url_document(snapshot, target, path, arena, resource));
  return ERR_NONE;
}

/* --- extensions ------------------------------------------------------------
 */

/* Removes a language: "/doc/a.de", after ".html" was removed, is the German
 * page of "/doc/a". */
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

/* Returns whether a resource has variants, and is not one itself. A document
 * that ends in a slash has them below it. Those of a thing's document are
 * reached from the thing; moved and withdrawn names are treated in the same
 * way. */
static bool
has_variants(const struct resource *resource, struct str path, bool is_index)
{
  if (resource->kind == RESOURCE_UNKNOWN || resource->variant != FORMAT_NONE)
    return false;
  return is_index || resource->kind != RESOURCE_DOCUMENT ||
         !str_ends(path, STR("/"));
}

/* Finds a resource with variants at a path or, when that ends in "/index", at
 * the path with only the slash. A document is preferred to a thing, which has
 * no variants of its own. */
static enum err
identify_stem(const struct snapshot *snapshot, const struct target *target,
              struct str path, struct arena *arena, struct resource *resource)
{
  static const struct str index = STR_INIT("index");
  const struct resource unknown = resource_unknown(snapshot, target->query);
  struct resource found = unknown;
  TRY(identify_path(snapshot, target, path, arena, resource));
  if (!has_variants(resource, path, false))
    *resource = unknown;
  if ((resource->kind != RESOURCE_UNKNOWN &&
       resource->kind != RESOURCE_THING) ||
      !str_ends(path, STR("/index")))
    return ERR_NONE;
  path = str_first(path, path.length - index.length);
  TRY(identify_path(snapshot, target, path, arena, &found));
  if (has_variants(&found, path, true) &&
      (resource->kind == RESOURCE_UNKNOWN || found.kind == RESOURCE_DOCUMENT))
    *resource = found;
  return ERR_NONE;
}

/* Tries the exact name first, then the name without one extension after
 * another. */
static enum err
identify_variant(const struct snapshot *snapshot, const struct target *target,
                 struct arena *arena, struct resource *resource)
{
  size_t length;
  struct str language = {NULL, 0};
  enum format_id variant = format_by_extension(target->path, &length);
  if (variant == FORMAT_NONE || length >= target->path.length)
    return ERR_NONE;
  struct str path = str_first(target->path, target->path.length - length);
  TRY(identify_stem(snapshot, target, path, arena, resource));
  if (resource->kind == RESOURCE_UNKNOWN && variant == FORMAT_HTML &&
      cut_language(&path, &language))
    TRY(identify_stem(snapshot, target, path, arena, resource));
  else
    language = (struct str){NULL, 0};
  if (resource->kind == RESOURCE_UNKNOWN)
    return ERR_NONE;
  resource->variant = variant;
  resource->language = language;
  return ERR_NONE;
}

/* --- all together -------------------------------------------------------- */

enum err
identify(const struct snapshot *snapshot, const struct target *target,
         struct arena *arena, struct resource *ret_resource)
{
  struct resource resource = resource_unknown(snapshot, target->query);
  TRY(identify_path(snapshot, target, target->path, arena, &resource));
  if (resource.kind == RESOURCE_UNKNOWN)
    TRY(identify_variant(snapshot, target, arena, &resource));
  if (resource.kind == RESOURCE_UNKNOWN || resource.kind == RESOURCE_MOVED)
    TRY(lookup_iri(target->authority, target->path, NULL, arena,
                   &resource.iri));
  else
    TRY(variant_apply(snapshot, &resource, resource.asked, arena));
  *ret_resource = resource;
  return ERR_NONE;
}
