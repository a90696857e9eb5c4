/* image_tree: the tree of a hierarchy around a thing: the paths that lead to
 * it, with what is beside them, and what is below it. */
#ifndef SEEOTHER_STORE_IMAGE_TREE_H
#define SEEOTHER_STORE_IMAGE_TREE_H

#include "store/image_family.h"

enum {
  IMAGE_TREE_PATHS = 8,
  IMAGE_TREE_DEPTH = 25, /* things on a path, the topic among them */
};

/* A way up from the topic. */
struct image_path {
  struct image_kin_row steps[IMAGE_TREE_DEPTH]; /* the topic first */
  enum image_kin_pair pairs[IMAGE_TREE_DEPTH];  /* that lead up from each */
  size_t length;
  bool ended; /* nothing is above its last step */
  bool cut;   /* something is, and there is no room for it */
};

struct image_paths {
  struct image_path rows[IMAGE_TREE_PATHS];
  size_t count;
  struct reference more_of; /* a thing with more parents than there is room */
  struct str more_property; /* for; by which it names them */
  uint64_t more;            /* how many; 0: all are there */
};

/* Fills in the branches and the children of a hierarchy from the paths to its
 * topic. ERR_DAMAGED, ERR_MEMORY. */
enum err image_tree_fill(const struct image_kin_labels *labels,
                         const struct image_family *family,
                         const struct image_paths *paths,
                         struct hierarchy *hierarchy);

#endif
