/* image_family: the kinds of hierarchies, each with the pairs of properties
 * that lead up and down in it. */
#ifndef SEEOTHER_STORE_IMAGE_FAMILY_H
#define SEEOTHER_STORE_IMAGE_FAMILY_H

#include "store/image_kin.h"

/* The pairs of properties of a hierarchy. */
struct image_family {
  enum hierarchy_kind kind;
  enum image_kin_pair first; /* the pairs follow each other */
  size_t count;
};

/* Finds the children of a resource by all pairs of a family, or the top
 * concepts of a concept scheme, sorted by label; few is that of
 * image_kin_children. ERR_DAMAGED, ERR_MEMORY. */
enum err image_family_children(const struct image_kin_labels *labels,
                               const struct image_family *family, uint32_t id,
                               size_t few, struct image_kin *ret_kin);

/* Returns whether the data have any property of a family. */
bool image_family_is_there(const struct image_store *store,
                           const struct image_family *family);

#endif
