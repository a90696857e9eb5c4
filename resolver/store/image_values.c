/* image_values: finds the objects of one property of a name. */
#include "store/image_store.h"

#include "terms.h"

static const struct str preloaded_properties[IMAGE_PRELOADED] = {
    STR_INIT(RDF_TYPE),
    STR_INIT(W3ID_303),
    STR_INIT(DCTERMS_IS_REPLACED_BY),
    STR_INIT(OBO_TERM_REPLACED_BY),
    STR_INIT(SCHEMA_SUPERSEDED_BY),
    STR_INIT(SCHEMAS_SUPERSEDED_BY),
};

enum err
image_values_preload(struct image_store *store)
{
  for (size_t i = 0; i < IMAGE_PRELOADED; i++)
    TRY(image_predicates_find(&store->predicates, preloaded_properties[i],
                              &store->preloaded[i]));
  return ERR_NONE;
}

static enum err
find_property(const struct image_store *store, struct str property,
              uint32_t *ret_predicate)
{
  for (size_t i = 0; i < IMAGE_PRELOADED; i++)
    if (str_equals(preloaded_properties[i], property)) {
      *ret_predicate = store->preloaded[i];
      return ERR_NONE;
    }
  return image_predicates_find(&store->predicates, property, ret_predicate);
}

/* Finds the rows of a subject that have a predicate, at most a limit of them;
 * rows are sorted by predicate. */
static void
find_rows(const struct image_rows *rows, uint32_t predicate, size_t limit,
          uint64_t *ret_first, uint64_t *ret_end)
{
  uint64_t low =
      image_first_not_below(&rows->predicates, rows->count, predicate);
  uint64_t end = low;
  while (end < rows->count && end - low < limit &&
         image_column_at(&rows->predicates, end) == predicate)
    end++;
  *ret_first = low;
  *ret_end = end;
}

enum err
image_first_value(const struct image_store *store, uint32_t id,
                  struct str property, uint32_t *ret_id)
{
  struct image_rows rows;
  uint32_t predicate;
  uint64_t first, end;
  *ret_id = IMAGE_NONE;
  TRY(find_property(store, property, &predicate));
  if (predicate == IMAGE_NONE)
    return ERR_NONE;
  TRY(image_rows(store->image, id, &rows));
  find_rows(&rows, predicate, 1, &first, &end);
  if (first < end)
    *ret_id = (uint32_t)image_column_at(&rows.objects, first);
  return ERR_NONE;
}

enum err
image_values(const struct store *store, const struct name *name,
             struct str property, size_t limit, struct arena *arena,
             struct term_list *ret_list)
{
  const struct image *image = ((const struct image_store *)store)->image;
  struct term_list list = {.count = 0};
  uint32_t predicate;
  list.rows = arena_array(arena, limit + 1, sizeof *list.rows);
  if (!list.rows)
    return ERR_MEMORY;
  TRY(find_property((const struct image_store *)store, property, &predicate));
  for (size_t i = 0; i < name->count && predicate != IMAGE_NONE; i++) {
    struct image_rows rows;
    uint64_t first, end;
    TRY(image_rows(image, name->ids[i], &rows));
    find_rows(&rows, predicate, limit - list.count, &first, &end);
    for (uint64_t r = first; r < end; r++)
      TRY(image_term(image, (uint32_t)image_column_at(&rows.objects, r), arena,
                     &list.rows[list.count++]));
  }
  *ret_list = list;
  return ERR_NONE;
}
