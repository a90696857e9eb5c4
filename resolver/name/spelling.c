#include "name/spelling.h"

#include "name/identify.h"
#include "name/parameters.h"
#include "name/spelling_search.h"

/* --- paths --------------------------------------------------------------- */

/* Adds names with this path, and documents at it. */
static enum err
try_path(struct spelling_search *search, struct str path)
{
  TRY(spelling_search_names(search, path, NULL));
  return spelling_search_documents(search, path);
}

/* Adds ontologies and graphs whose IRI has one slash more or less at its
 * end. */
static enum err
try_other_slash(struct spelling_search *search, struct str path)
{
  struct str parts[] = {path, STR("/")};
  struct str other = str_first(path, path.length - 1);
  if (!str_ends(path, STR("/")))
    other = arena_join(search->arena, parts, sizeof parts / sizeof *parts);
  if (!other.bytes)
    return ERR_MEMORY;
  return other.length ? spelling_search_wholes(search, other) : ERR_NONE;
}

typedef enum err path_search(struct spelling_search *search, struct str path);

/* Tries a path, and the path without "index" where that was inserted before an
 * extension. */
static enum err
try_stem_and_index(struct spelling_search *search, struct str path,
                   path_search *try)
{
  static const struct str index = STR_INIT("index");
  TRY(try(search, path));
  if (search->found->count || !str_ends(path, STR("/index")))
    return ERR_NONE;
  return try(search, str_first(path, path.length - index.length));
}

/* Tries a path, and the paths that it may be a variant of. */
static enum err
try_stems(struct spelling_search *search, struct str path, path_search *try)
{
  size_t length;
  search->extension = STR("");
  TRY(try(search, path));
  enum format_id variant = format_by_extension(path, &length);
  if (search->found->count || variant == FORMAT_NONE || length >= path.length)
    return ERR_NONE;
  size_t end = path.length - length;
  search->extension = str_from_offset(path, end);
  TRY(try_stem_and_index(search, str_first(path, end), try));
  size_t dot = str_find_last(str_first(path, end), '.');
  if (search->found->count || variant != FORMAT_HTML || dot == STR_NOT_FOUND ||
      !language_is_tag(str_of(path.bytes + dot + 1, end - dot - 1)))
    return ERR_NONE;
  search->extension = str_from_offset(path, dot);
  return try_stem_and_index(search, str_first(path, dot), try);
}

/* --- all together -------------------------------------------------------- */

/* Tries "?id=1&page=2" as a name, and then as page 2 of "?id=1". */
static enum err
try_queries(struct spelling_search *search, const struct target *target)
{
  enum { PARAMETERS_MAXIMUM = 8 };
  struct str query = target->query;
  for (int i = 0; i < PARAMETERS_MAXIMUM && !search->found->count; i++) {
    search->extension = STR("");
    search->tail = str_from_offset(target->query, query.length + 1);
    TRY(spelling_search_names(search, target->path, &query));
    if (!parameters_cut_last(&query) || query.length == 0)
      break;
  }
  return ERR_NONE;
}

static struct spelling_search
begin(const struct snapshot *snapshot, const struct target *target,
      struct arena *arena, struct spellings *ret_found)
{
  ret_found->count = 0;
  ret_found->site = &snapshot->rules.fallback.site;
  return (struct spelling_search){.snapshot = snapshot,
                                  .arena = arena,
                                  .authority = target->authority,
                                  .tail = target->query,
                                  .found = ret_found};
}

enum err
spelling_find(const struct snapshot *snapshot, const struct target *target,
              struct arena *arena, struct spellings *ret_found)
{
  struct spelling_search search = begin(snapshot, target, arena, ret_found);
  if (target->has_query)
    TRY(try_queries(&search, target));
  search.tail = target->query;
  if (!ret_found->count)
    TRY(try_stems(&search, target->path, try_path));
  if (!ret_found->count)
    TRY(try_stems(&search, target->path, try_other_slash));
  return ERR_NONE;
}

enum err
spelling_find_query(const struct snapshot *snapshot,
                    const struct target *target, struct arena *arena,
                    struct spellings *ret_found)
{
  struct spelling_search search = begin(snapshot, target, arena, ret_found);
  return target->has_query ? try_queries(&search, target) : ERR_NONE;
}

/* --- characters after a link --------------------------------------------- */

/* Removes characters at the end that a link does not end in. Returns false when
 * there are none. */
static bool
trim(struct str *text)
{
  static const struct str ends[] = {
      STR_INIT("."),   STR_INIT(","),   STR_INIT(";"),      STR_INIT(":"),
      STR_INIT("!"),   STR_INIT(")"),   STR_INIT("]"),      STR_INIT("'"),
      STR_INIT("*"),   STR_INIT("%20"), STR_INIT("%22"),    STR_INIT("%27"),
      STR_INIT("%29"), STR_INIT("%2C"), STR_INIT("%3A"),    STR_INIT("%3B"),
      STR_INIT("%3E"), STR_INIT("%5D"), STR_INIT("%C2%A0"), STR_INIT("%7D"),
  };
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t length = ends[i].length;
    if (text->length <= length)
      continue;
    struct str end = str_from_offset(*text, text->length - length);
    if (!str_equals_folded(end, ends[i]))
      continue;
    text->length -= length;
    return true;
  }
  return false;
}

enum err
spelling_find_trimmed(const struct snapshot *snapshot,
                      const struct target *target, struct arena *arena,
                      struct spellings *ret_found)
{
  enum { CUTS_MAXIMUM = 8 };
  struct target shorter = *target;
  struct resource resource;
  ret_found->count = 0;
  for (int i = 0; i < CUTS_MAXIMUM && !ret_found->count; i++) {
    if (!trim(target->has_query ? &shorter.query : &shorter.path))
      break;
    TRY(identify(snapshot, &shorter, arena, &resource));
    if (resource.kind == RESOURCE_UNKNOWN) {
      TRY(spelling_find(snapshot, &shorter, arena, ret_found));
      continue;
    }
    struct str parts[] = {shorter.path, STR("?"), shorter.query};
    struct str whole = arena_join(
        arena, parts, target->has_query && shorter.query.length ? 3 : 1);
    if (!whole.bytes)
      return ERR_MEMORY;
    ret_found->site = resource.site;
    ret_found->references[ret_found->count++] = whole;
  }
  return ERR_NONE;
}
