#include "store/image_family.h"

#include "store/image_shelf.h"

/* Finds the top concepts of a scheme: those that are declared, or those that
 * nothing is above. */
static enum err
top_concepts(const struct image_kin_labels *labels, uint32_t id, size_t few,
             struct image_kin *ret_kin)
{
  TRY(image_kin_children(labels, IMAGE_KIN_TOP, id, few, ret_kin));
  if (!ret_kin->total)
    TRY(image_shelf_tops(labels, id, few, ret_kin));
  ret_kin->is_top = true;
  return ERR_NONE;
}

enum err
image_family_children(const struct image_kin_labels *labels,
                      const struct image_family *family, uint32_t id,
                      size_t few, struct image_kin *ret_kin)
{
  struct image_kin kin, more;
  bool has_concepts = family->kind == HIERARCHY_CONCEPTS;
  TRY(image_kin_children(labels, family->first, id, few, &kin));
  if (has_concepts && !kin.total)
    TRY(top_concepts(labels, id, few, &kin));
  for (size_t i = 1; i < family->count; i++) {
    enum image_kin_pair pair = (enum image_kin_pair)((size_t)family->first + i);
    TRY(image_kin_children(labels, pair, id, few, &more));
    if (more.in_order) { /* its order is that of all */
      image_kin_rows_join(&more, &kin);
      kin = more;
    } else {
      image_kin_rows_join(&kin, &more);
    }
  }
  if (family->count > 1)
    image_kin_rows_sort(&kin, false);
  *ret_kin = kin;
  return ERR_NONE;
}

bool
image_family_is_there(const struct image_store *store,
                      const struct image_family *family)
{
  bool has = false;
  for (size_t i = 0; i < family->count; i++) {
    size_t pair = (size_t)family->first + i;
    has = has || store->hierarchy_properties[pair].up != IMAGE_NONE ||
          store->hierarchy_properties[pair].down != IMAGE_NONE;
  }
  if (family->kind == HIERARCHY_CONCEPTS)
    has = has || store->hierarchy_properties[IMAGE_KIN_TOP].up != IMAGE_NONE ||
          store->hierarchy_properties[IMAGE_KIN_TOP].down != IMAGE_NONE ||
          store->hierarchy_properties[IMAGE_KIN_SCHEME].up != IMAGE_NONE;
  return has;
}
