/* image_kin: the things directly above and below a thing, by pairs of
 * properties: one leads up, the other down. */
#ifndef SEEOTHER_STORE_IMAGE_KIN_H
#define SEEOTHER_STORE_IMAGE_KIN_H

#include "store/image_kin_rows.h"
#include "store/image_store.h"

enum {
  IMAGE_KIN_PARENTS = 8,     /* parents of a thing that are used */
  IMAGE_KIN_CHILDREN = 500,  /* children of a thing that are looked at */
  IMAGE_KIN_LOOKED_AT = 500, /* values that may be kin */
};

/* Pairs of properties in store->hierarchy_properties. */
enum image_kin_pair {
  IMAGE_KIN_BROADER,
  IMAGE_KIN_MEMBER,
  IMAGE_KIN_GROUP,
  IMAGE_KIN_LIST, /* a collection has its members in a list (skos:memberList) */
  IMAGE_KIN_CLASS,
  IMAGE_KIN_PROPERTY,
  IMAGE_KIN_PART,
  IMAGE_KIN_SCHEMA_PART,
  IMAGE_KIN_SCHEMAS_PART,
  IMAGE_KIN_SCHEMA_PLACE,
  IMAGE_KIN_SCHEMAS_PLACE,
  IMAGE_KIN_TOP,    /* of a concept scheme */
  IMAGE_KIN_SCHEME, /* any concept of it */
  IMAGE_KIN_CELL,   /* of a list: rdf:first, and rdf:rest */
};
_Static_assert(IMAGE_KIN_CELL + 1 == IMAGE_HIERARCHY_PROPERTIES,
               "each pair has its properties");

/* Returns the property of a pair that leads up; it may be empty. */
struct str image_kin_up(enum image_kin_pair pair);

/* Returns the property of a pair that leads down; it may be empty. */
struct str image_kin_down(enum image_kin_pair pair);

/* How the labels of kin are chosen. */
struct image_kin_labels {
  const struct image_store *store;
  struct str language;
  const struct language_list *usual;
  struct arena *arena;
};

/* Finds the parents of a resource by a pair: those that it names, and those
 * that name it as a child; never itself. Those with statements come first, and
 * each of both parts is sorted by label. At most IMAGE_KIN_PARENTS.
 * ERR_DAMAGED, ERR_MEMORY. */
enum err image_kin_parents(const struct image_kin_labels *labels,
                           enum image_kin_pair pair, uint32_t id,
                           struct image_kin *ret_kin);

/* Finds the children of a resource by a pair, sorted by label: those that name
 * it as their parent, and those that it names; by IMAGE_KIN_LIST in the order
 * of the list. Of more than IMAGE_KIN_CHILDREN, some are left out; of more than
 * few, all. ERR_DAMAGED, ERR_MEMORY. */
enum err image_kin_children(const struct image_kin_labels *labels,
                            enum image_kin_pair pair, uint32_t id, size_t few,
                            struct image_kin *ret_kin);

/* Reads the label of a row, and makes its key. ERR_DAMAGED, ERR_MEMORY. */
enum err image_kin_label(const struct image_kin_labels *labels,
                         struct image_kin_row *row);

/* Looks up once the predicates of hierarchies that the data have. ERR_DAMAGED.
 */
enum err image_kin_preload(struct image_store *store);

#endif
