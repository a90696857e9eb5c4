/* image_inbound: the statements that point at a name. */
#include "store/image_collect.h"

/* The rows of a subject with one predicate and object: [*ret_first, + count).
 * Rows are sorted by predicate and object. */
static enum err
find_rows(const struct image *image, uint32_t subject, uint32_t predicate,
          uint32_t object, uint32_t *ret_first, uint32_t *ret_count)
{
  const uint32_t *predicates, *objects;
  uint32_t first, count;
  TRY(image_range(image, IMAGE_SUBJECT_ROWS, subject, image_header(image)->rows,
                  &first, &count));
  TRY(image_numbers(image, IMAGE_ROW_PREDICATE, first, count, &predicates));
  TRY(image_numbers(image, IMAGE_ROW_OBJECT, first, count, &objects));
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (predicates[middle] < predicate ||
        (predicates[middle] == predicate && objects[middle] < object))
      low = middle + 1;
    else
      high = middle;
  }
  uint32_t end = low;
  while (end < count && predicates[end] == predicate && objects[end] == object)
    end++;
  *ret_first = first + low;
  *ret_count = end - low;
  return ERR_NONE;
}

/* One statement, in each graph that it is in. */
static enum err
take_statement(const struct image *image, uint32_t subject, uint32_t predicate,
               uint32_t object, struct arena *arena, struct ids *quads)
{
  uint32_t first, count, graph;
  const uint32_t *contexts;
  TRY(find_rows(image, subject, predicate, object, &first, &count));
  TRY(image_numbers(image, IMAGE_ROW_CONTEXT, first, count, &contexts));
  for (uint32_t i = 0; i < count; i++) {
    TRY(image_collect_graph(image, contexts[i], &graph));
    TRY(image_collect_quad(quads, arena, subject, predicate, object, graph));
  }
  return ERR_NONE;
}

enum err
image_inbound_skip_blanks(const struct image *image, uint32_t *first,
                          uint32_t *count)
{
  uint32_t low = *first, high = *first + *count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const uint32_t *subject;
    TRY(image_numbers(image, IMAGE_IN_SUBJECT, middle, 1, &subject));
    if (image_is_blank(image, *subject))
      low = middle + 1;
    else
      high = middle;
  }
  *count -= low - *first;
  *first = low;
  return ERR_NONE;
}

enum err
image_inbound(const struct image *image, const struct name *name, uint64_t skip,
              uint64_t limit, struct arena *arena, struct ids *quads,
              uint64_t *ret_total)
{
  uint64_t taken = 0;
  *ret_total = 0;
  for (size_t n = 0; n < name->count; n++) {
    const uint32_t *subjects, *predicates;
    uint32_t first, count;
    TRY(image_range(image, IMAGE_OBJECT_ROWS, name->ids[n],
                    image_header(image)->inbound_rows, &first, &count));
    TRY(image_inbound_skip_blanks(image, &first, &count));
    *ret_total += count;
    uint32_t begin = skip < count ? (uint32_t)skip : count;
    skip -= begin;
    TRY(image_numbers(image, IMAGE_IN_SUBJECT, first, count, &subjects));
    TRY(image_numbers(image, IMAGE_IN_PREDICATE, first, count, &predicates));
    for (uint32_t i = begin; i < count && (limit == 0 || taken < limit); i++) {
      TRY(take_statement(image, subjects[i], predicates[i], name->ids[n], arena,
                         quads));
      taken++;
    }
  }
  return ERR_NONE;
}
