/* image_kin_list: members of collections that are in lists
 * (skos:memberList). */
#ifndef SEEOTHER_STORE_IMAGE_KIN_LIST_H
#define SEEOTHER_STORE_IMAGE_KIN_LIST_H

#include "store/image_kin_rows.h"
#include "store/image_store.h"

/* The predicates of lists, or IMAGE_NONE. */
struct image_kin_list {
  const struct image *image;
  uint32_t list, first, rest;
  uint64_t most; /* cells of a list, and statements, that are looked at */
};

/* Adds the IRIs in the list that a collection has; in_order is set if there are
 * any. ERR_DAMAGED. */
enum err image_kin_list_members(const struct image_kin_list *list, uint32_t id,
                                struct image_kin *kin);

/* Adds the collections that have a resource in a list. ERR_DAMAGED. */
enum err image_kin_list_collections(const struct image_kin_list *list,
                                    uint32_t id, struct image_kin *kin);

#endif
