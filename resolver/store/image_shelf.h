/* image_shelf: the sorted labels of a concept scheme, and its top concepts. */
#ifndef SEEOTHER_STORE_IMAGE_SHELF_H
#define SEEOTHER_STORE_IMAGE_SHELF_H

#include "store/image_kin.h"

/* Finds out whether a concept scheme has an index. ERR_DAMAGED. */
enum err image_shelf_exists(const struct image *image, uint32_t scheme,
                            bool *ret_exists);

/* Finds the top concepts of a scheme that does not declare any: those that
 * nothing is above, sorted by label. Of more than IMAGE_KIN_CHILDREN, some are
 * left out; of more than few, all. ERR_DAMAGED, ERR_MEMORY. */
enum err image_shelf_tops(const struct image_kin_labels *labels,
                          uint32_t scheme, size_t few,
                          struct image_kin *ret_kin);

/* Reads a shelf by its index, which must be below header->shelves.
 * ERR_DAMAGED. */
enum err image_shelf_read(const struct image *image, uint32_t index,
                          struct image_shelf *ret);

/* Finds the index of the first shelf of a scheme, or of one after it;
 * header->shelves if there is none. ERR_DAMAGED. */
enum err image_shelf_first(const struct image *image, uint32_t scheme,
                           uint32_t *ret_index);

#endif
