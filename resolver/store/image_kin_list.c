#include "store/image_kin_list.h"

/* Finds the first object of a resource by a predicate, or IMAGE_NONE. */
static enum err
find_object(const struct image *image, uint32_t id, uint32_t predicate,
            uint32_t *ret_object)
{
  struct image_rows rows;
  *ret_object = IMAGE_NONE;
  if (predicate == IMAGE_NONE || !image_is_resource(image, id))
    return ERR_NONE;
  TRY(image_rows(image, id, &rows));
  uint64_t at = image_first_not_below(&rows.predicates, rows.count, predicate);
  if (at < rows.count && image_column_at(&rows.predicates, at) == predicate)
    *ret_object = (uint32_t)image_column_at(&rows.objects, at);
  return ERR_NONE;
}

enum err
image_kin_list_members(const struct image_kin_list *list, uint32_t id,
                       struct image_kin *kin)
{
  uint32_t cell, item;
  TRY(find_object(list->image, id, list->list, &cell));
  for (size_t i = 0; i < list->most && cell != IMAGE_NONE; i++) {
    TRY(find_object(list->image, cell, list->first, &item));
    if (item < image_header(list->image)->iris && item != id) {
      image_kin_rows_add(kin, item);
      kin->in_order = true;
    }
    TRY(find_object(list->image, cell, list->rest, &cell));
  }
  return ERR_NONE;
}

/* Finds, among the first statements that point at a resource, the first one by
 * a predicate, and returns its subject; IMAGE_NONE when there is none. */
static enum err
find_subject(const struct image_kin_list *list, uint32_t id, uint32_t predicate,
             uint32_t *ret_subject)
{
  const struct image *image = list->image;
  uint64_t first, count, found, subject;
  *ret_subject = IMAGE_NONE;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, id,
                  image_header(image)->inbound_rows, &first, &count));
  for (uint64_t i = 0; i < count && i < list->most; i++) {
    TRY(image_number(image, IMAGE_IN_PREDICATE, first + i, &found));
    if (found != predicate)
      continue;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &subject));
    *ret_subject = (uint32_t)subject;
    break;
  }
  return ERR_NONE;
}

/* Finds the collection that has a list with a cell, or IMAGE_NONE. */
static enum err
find_collection(const struct image_kin_list *list, uint32_t cell,
                uint32_t *ret_collection)
{
  uint32_t before;
  *ret_collection = IMAGE_NONE;
  for (size_t i = 0; i < list->most; i++) {
    TRY(find_subject(list, cell, list->rest, &before));
    if (before == IMAGE_NONE)
      break;
    cell = before;
  }
  return find_subject(list, cell, list->list, ret_collection);
}

enum err
image_kin_list_collections(const struct image_kin_list *list, uint32_t id,
                           struct image_kin *kin)
{
  const struct image *image = list->image;
  uint32_t collection;
  uint64_t first, count, predicate, cell;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, id,
                  image_header(image)->inbound_rows, &first, &count));
  for (uint64_t i = 0; i < count && i < list->most; i++) {
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &cell));
    if (!image_is_blank(image, (uint32_t)cell))
      break; /* blank subjects come first */
    TRY(image_number(image, IMAGE_IN_PREDICATE, first + i, &predicate));
    if (predicate != list->first)
      continue;
    TRY(find_collection(list, (uint32_t)cell, &collection));
    if (collection < image_header(image)->iris && collection != id)
      image_kin_rows_add(kin, collection);
  }
  return ERR_NONE;
}
