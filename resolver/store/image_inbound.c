/* image_inbound: the statements that point at a name. */
#include "store/image_collect.h"

/* Finds, among the rows of a subject, which are sorted by predicate and object,
 * those with one predicate and one object. */
static void
find_rows(const struct image_rows *rows, uint32_t predicate, uint32_t object,
          uint64_t *ret_first, uint64_t *ret_count)
{
  uint64_t low = 0, high = rows->count;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    uint64_t found = image_column_at(&rows->predicates, middle);
    if (found < predicate || (found == predicate &&
                              image_column_at(&rows->objects, middle) < object))
      low = middle + 1;
    else
      high = middle;
  }
  uint64_t end = low;
  while (end < rows->count &&
         image_column_at(&rows->predicates, end) == predicate &&
         image_column_at(&rows->objects, end) == object)
    end++;
  *ret_first = low;
  *ret_count = end - low;
}

enum err
image_inbound_take(const struct image *image, uint32_t subject,
                   uint32_t predicate, uint32_t object, struct arena *arena,
                   struct ids *quads)
{
  struct image_rows rows;
  uint64_t first, count;
  uint32_t graph, term;
  TRY(image_rows(image, subject, &rows));
  find_rows(&rows, predicate, object, &first, &count);
  TRY(image_predicate_term(image, predicate, &term));
  for (uint64_t i = first; i < first + count; i++) {
    TRY(image_quads_graph(image, image_column_at(&rows.contexts, i), &graph));
    TRY(image_quads_put(quads, arena, subject, term, object, graph));
  }
  return ERR_NONE;
}

enum err
image_inbound_skip_blanks(const struct image *image, uint64_t *first,
                          uint64_t *count)
{
  uint64_t low = *first, high = *first + *count;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2, subject;
    TRY(image_number(image, IMAGE_IN_SUBJECT, middle, &subject));
    if (image_is_blank(image, (uint32_t)subject))
      low = middle + 1;
    else
      high = middle;
  }
  *count -= low - *first;
  *first = low;
  return ERR_NONE;
}

/* Finds where the rows with a predicate begin, or, with past, the rows with a
 * later one. */
static enum err
find_group(const struct image *image, uint64_t first, uint64_t end,
           uint32_t predicate, bool past, uint64_t *ret_bound)
{
  while (first < end) {
    uint64_t middle = first + (end - first) / 2, found;
    TRY(image_number(image, IMAGE_IN_PREDICATE, middle, &found));
    if (found < predicate || (past && found == predicate))
      first = middle + 1;
    else
      end = middle;
  }
  *ret_bound = first;
  return ERR_NONE;
}

enum err
image_inbound_group(const struct image *image, uint32_t predicate,
                    uint64_t *first, uint64_t *count)
{
  uint64_t begin, end;
  TRY(find_group(image, *first, *first + *count, predicate, false, &begin));
  TRY(find_group(image, begin, *first + *count, predicate, true, &end));
  *first = begin;
  *count = end - begin;
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
    struct image_column subjects, predicates;
    uint64_t first, count;
    TRY(image_range(image, IMAGE_OBJECT_ROWS, name->ids[n],
                    image_header(image)->inbound_rows, &first, &count));
    TRY(image_inbound_skip_blanks(image, &first, &count));
    *ret_total += count;
    uint64_t begin = skip < count ? skip : count;
    skip -= begin;
    uint64_t end = limit && limit - taken < count - begin
                       ? begin + (limit - taken)
                       : count;
    TRY(image_column(image, IMAGE_IN_SUBJECT, first + begin, end - begin,
                     &subjects));
    TRY(image_column(image, IMAGE_IN_PREDICATE, first + begin, end - begin,
                     &predicates));
    for (uint64_t i = 0; i < end - begin; i++) {
      TRY(image_inbound_take(image, (uint32_t)image_column_at(&subjects, i),
                             (uint32_t)image_column_at(&predicates, i),
                             name->ids[n], arena, quads));
      taken++;
    }
  }
  return ERR_NONE;
}

/* Contexts are in the order of their graphs, the default graph first. */
static enum err
is_graph(const struct image *image, uint32_t blank, bool *ret_is)
{
  uint32_t low = 0, high = image_header(image)->contexts, graph;
  *ret_is = false;
  while (low < high && !*ret_is) {
    uint32_t middle = low + (high - low) / 2;
    TRY(image_quads_graph(image, middle, &graph));
    *ret_is = graph == blank;
    if (graph == IMAGE_NONE || graph < blank)
      low = middle + 1;
    else
      high = middle;
  }
  return ERR_NONE;
}

enum err
image_inbound_references(const struct image *image, uint32_t blank,
                         uint64_t *ret_count)
{
  uint64_t first;
  bool names_graph;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, blank,
                  image_header(image)->inbound_rows, &first, ret_count));
  TRY(is_graph(image, blank, &names_graph));
  *ret_count += names_graph ? 2 : 0;
  return ERR_NONE;
}
