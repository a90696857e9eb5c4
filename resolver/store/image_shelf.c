#include "store/image_shelf.h"

enum err
image_shelf_read(const struct image *image, uint32_t index,
                 struct image_shelf *ret)
{
  const void *record;
  TRY(image_record(image, IMAGE_SHELVES, index, sizeof *ret, &record));
  memcpy(ret, record, sizeof *ret);
  if (ret->first > image_header(image)->shelf_rows ||
      ret->count > image_header(image)->shelf_rows - ret->first)
    return ERR_DAMAGED;
  return ERR_NONE;
}

enum err
image_shelf_first(const struct image *image, uint32_t scheme,
                  uint32_t *ret_index)
{
  uint32_t low = 0, high = image_header(image)->shelves;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    struct image_shelf shelf;
    TRY(image_shelf_read(image, middle, &shelf));
    if (shelf.scheme < scheme)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_index = low;
  return ERR_NONE;
}

enum err
image_shelf_exists(const struct image *image, uint32_t scheme, bool *ret_exists)
{
  uint32_t index;
  struct image_shelf shelf;
  *ret_exists = false;
  TRY(image_shelf_first(image, scheme, &index));
  if (index == image_header(image)->shelves)
    return ERR_NONE;
  TRY(image_shelf_read(image, index, &shelf));
  *ret_exists = shelf.scheme == scheme && shelf.language != IMAGE_NONE;
  return ERR_NONE;
}

enum err
image_shelf_tops(const struct image_kin_labels *labels, uint32_t scheme,
                 size_t few, struct image_kin *ret_kin)
{
  const struct image *image = labels->store->image;
  struct image_shelf shelf = {.count = 0};
  uint32_t index, count = image_header(image)->shelves;
  *ret_kin = (struct image_kin){.is_top = true};
  TRY(image_shelf_first(image, scheme, &index));
  for (; index < count && shelf.language != IMAGE_NONE; index++) {
    TRY(image_shelf_read(image, index, &shelf));
    if (shelf.scheme != scheme)
      return ERR_NONE;
  }
  if (shelf.language != IMAGE_NONE)
    return ERR_NONE;
  ret_kin->rows =
      arena_array(labels->arena, IMAGE_KIN_CHILDREN, sizeof *ret_kin->rows);
  if (!ret_kin->rows)
    return ERR_MEMORY;
  ret_kin->total = shelf.count;
  if (shelf.count > few)
    return ERR_NONE;
  for (uint32_t i = 0; i < shelf.count && i < IMAGE_KIN_CHILDREN; i++) {
    uint64_t term;
    TRY(image_number(image, IMAGE_SHELF_ROWS, shelf.first + i, &term));
    ret_kin->rows[ret_kin->count++].id = (uint32_t)term;
    TRY(image_kin_label(labels, &ret_kin->rows[i]));
  }
  image_kin_rows_sort(ret_kin, false);
  return ERR_NONE;
}
