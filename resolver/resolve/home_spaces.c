#include "resolve/home_spaces.h"

#include "base/iri.h"
#include "page/page.h"
#include "page/page_known.h"
#include "resolve/dataset_facts.h"
#include "terms.h"

#include <stdlib.h>

enum {
  SPACES_MAXIMUM = 256, /* an image does not have more */
  TYPES_LOOKED_AT = 16,
  SIBLINGS = 8, /* so many hash namespaces of one folder are not vocabularies */
};

/* A beginning of IRIs that may be a namespace. */
struct candidate {
  struct str iri;
  bool has_prefix;
  uint64_t count; /* of the names that its page lists */
};

struct candidates {
  struct candidate *rows;
  size_t count;
  bool has_stem; /* there are stems, so an image has all other namespaces */
};

/* --- which beginnings of IRIs are namespaces -------------------------------
 */

static struct str
folder_of(struct str iri)
{
  size_t end = iri.length ? iri.length - 1 : 0;
  size_t slash = str_find_last(str_first(iri, end), '/');
  return str_first(iri, slash == STR_NOT_FOUND ? 0 : slash + 1);
}

static bool
has_prefix(const struct snapshot *snapshot, struct str iri)
{
  const struct namespaces *namespaces = &snapshot->namespaces;
  for (uint32_t i = 0; i < namespaces->count; i++)
    if (str_equals(namespaces->rows[i].iri, iri))
      return true;
  return false;
}

/* Finds out whether an IRI is described as a vocabulary. */
static enum err
look_at(const struct data_list *data, struct str iri, bool *ret_vocabulary)
{
  struct browse_list types;
  TRY(data_list_read(data, BROWSE_VALUES, iri, STR(RDF_TYPE), TYPES_LOOKED_AT,
                     &types));
  for (size_t i = 0; i < types.count; i++)
    *ret_vocabulary |=
        str_equals(types.rows[i].iri, STR(OWL_ONTOLOGY)) ||
        str_equals(types.rows[i].iri, STR(SKOS_CONCEPT_SCHEME)) ||
        str_equals(types.rows[i].iri, STR(VOAF_VOCABULARY));
  return ERR_NONE;
}

static size_t
count_siblings(const struct snapshot *snapshot, struct str iri)
{
  struct str folder = folder_of(iri);
  size_t count = 0;
  for (size_t i = 0; i < snapshot->space_count; i++)
    count += str_ends(snapshot->spaces[i].iri, STR("#")) &&
             str_equals(folder_of(snapshot->spaces[i].iri), folder);
  return count;
}

/* Finds out whether "http://e.org/id/a#" is only the beginning of the names of
 * the parts of a thing. */
static enum err
is_stem(const struct data_list *data, struct str iri, bool *ret_is)
{
  const struct snapshot *snapshot = data->exchange->snapshot;
  const struct store *store = snapshot->store;
  struct str whole = iri_without_fragment(iri);
  bool vocabulary = false;
  struct name name;
  *ret_is = false;
  if (!str_ends(iri, STR("#")) || has_prefix(snapshot, iri))
    return ERR_NONE;
  TRY(look_at(data, iri, &vocabulary));
  TRY(look_at(data, whole, &vocabulary));
  TRY(store->type->contains(store, whole, &data->exchange->workspace->arena,
                            &name));
  *ret_is = !vocabulary && ((name.flags & NAME_SUBJECT) ||
                            count_siblings(snapshot, iri) > SIBLINGS);
  return ERR_NONE;
}

/* Returns whether a namespace with a slash is a folder of a larger one, which
 * lists its names as well. A host alone does not count as larger. */
static bool
is_inside(const struct snapshot *snapshot, size_t index)
{
  struct str iri = snapshot->spaces[index].iri;
  if (!str_ends(iri, STR("/")) || has_prefix(snapshot, iri))
    return false;
  for (size_t i = 0; i < index; i++) { /* those with more names */
    struct str other = snapshot->spaces[i].iri;
    if (str_ends(other, STR("/")) && str_starts(iri, other) &&
        iri_split(other).path.length > 1)
      return true;
  }
  return false;
}

/* --- the list --------------------------------------------------------------
 */

/* Finds how many names the page of a namespace lists. */
static enum err
count_names(const struct data_list *data, struct candidate *candidate)
{
  struct browse_list list;
  if (str_ends(candidate->iri, STR("#")))
    return ERR_NONE;
  TRY(data_list_read(data, BROWSE_NAMES, candidate->iri, STR(""), 0, &list));
  candidate->count = list.total;
  return ERR_NONE;
}

static int
compare(const void *a, const void *b)
{
  const struct candidate *left = a, *right = b;
  if (left->has_prefix != right->has_prefix)
    return left->has_prefix ? -1 : 1;
  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return str_compare(left->iri, right->iri);
}

static enum err
find_spaces(const struct data_list *data, struct candidates *ret_found)
{
  const struct snapshot *snapshot = data->exchange->snapshot;
  struct candidates found = {
      .rows = arena_array(&data->exchange->workspace->arena,
                          snapshot->space_count + 1, sizeof *found.rows)};
  if (!found.rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < snapshot->space_count; i++) {
    const struct space *space = &snapshot->spaces[i];
    bool stem;
    if (!data_list_is_hosted(data, space->iri) || is_inside(snapshot, i))
      continue;
    TRY(is_stem(data, space->iri, &stem));
    found.has_stem |= stem;
    if (stem)
      continue;
    found.rows[found.count] =
        (struct candidate){.iri = space->iri,
                           .has_prefix = has_prefix(snapshot, space->iri),
                           .count = space->count};
    TRY(count_names(data, &found.rows[found.count++]));
  }
  if (found.count)
    qsort(found.rows, found.count, sizeof *found.rows, compare);
  *ret_found = found;
  return ERR_NONE;
}

static enum err
find_link(const struct data_list *data, struct str iri, struct str *ret_link)
{
  struct exchange *exchange = data->exchange;
  struct arena *arena = &exchange->workspace->arena;
  const struct site *site = exchange_site(exchange);
  if (str_ends(iri, STR("#")))
    return page_known_link(exchange->snapshot, site, iri_without_fragment(iri),
                           exchange->target->authority, arena, ret_link);
  *ret_link = page_service_link(site, "browse?namespace=", iri, arena);
  return ERR_NONE;
}

enum err
home_spaces_put(const struct data_list *data, size_t limit, struct view *view)
{
  struct exchange *exchange = data->exchange;
  struct str language = data->languages->language;
  struct candidates found;
  TRY(find_spaces(data, &found));
  for (size_t i = 0; i < found.count && i < limit; i++) {
    const struct candidate *space = &found.rows[i];
    struct str link;
    TRY(find_link(data, space->iri, &link));
    struct view *row = view_add(view, "spaces");
    view_show(view, "has_spaces");
    view_put(row, "iri", space->iri);
    view_put(row, "count",
             dataset_facts_number(exchange, space->count, language));
    view_put(row, "href", link);
  }
  if (exchange->snapshot->space_count >= SPACES_MAXIMUM && !found.has_stem &&
      found.count <= limit)
    view_show(view, "spaces_cut");
  if (found.count > limit)
    view_put(view, "space_total",
             dataset_facts_number(exchange, found.count, language));
  return ERR_NONE;
}
