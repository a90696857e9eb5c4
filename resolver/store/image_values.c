/* image_values: what a name says by one property. */
#include "store/image_store.h"

/* The first of the rows of a subject with a predicate, and how many there
 * are, at most a limit; rows are sorted by predicate. */
static enum err
find_rows(const struct image *image, uint32_t subject, uint32_t predicate,
          size_t limit, uint32_t *ret_first, uint32_t *ret_count)
{
  const uint32_t *predicates;
  uint32_t first, count;
  TRY(image_range(image, IMAGE_SUBJECT_ROWS, subject, image_header(image)->rows,
                  &first, &count));
  TRY(image_numbers(image, IMAGE_ROW_PREDICATE, first, count, &predicates));
  uint32_t low = image_first_not_below(predicates, count, predicate);
  uint32_t end = low;
  while (end < count && predicates[end] == predicate && end - low < limit)
    end++;
  *ret_first = first + low;
  *ret_count = end - low;
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
  TRY(image_find_iri(image, property, &predicate));
  for (size_t i = 0; i < name->count && predicate != IMAGE_NONE; i++) {
    const uint32_t *objects;
    uint32_t first, count;
    TRY(find_rows(image, name->ids[i], predicate, limit - list.count, &first,
                  &count));
    TRY(image_numbers(image, IMAGE_ROW_OBJECT, first, count, &objects));
    for (uint32_t r = 0; r < count; r++)
      TRY(image_term(image, objects[r], arena, &list.rows[list.count++]));
  }
  *ret_list = list;
  return ERR_NONE;
}
