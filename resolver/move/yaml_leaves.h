/* yaml_leaves: the values of a YAML document, each with the path to it, by way
 * of libyaml. Aliases, several documents and keys that are not scalars are
 * refused: configurations do without. */
#ifndef SEEOTHER_MOVE_YAML_LEAVES_H
#define SEEOTHER_MOVE_YAML_LEAVES_H

#include "move/imported.h"

enum { YAML_DEPTH_MAXIMUM = 32 }; /* levels of mappings and lists */

struct yaml_leaf {
  struct str
      path; /* keys, and numbers of list items from 0, with "/" between */
  struct str value; /* of a scalar */
  size_t line;
};

/* They live in the arena of imported. */
struct yaml_leaves {
  struct imported *imported;
  struct yaml_leaf *rows;
  size_t count, capacity;
};

/* Reads a text. ERR_BAD_DATA, with a message that has the line, when it is not
 * such a document; ERR_LIMIT when it has too many values; ERR_MEMORY. */
enum err yaml_leaves_read(struct imported *imported, struct str text,
                          struct yaml_leaves *ret_leaves);

/* Frees the rows. */
void yaml_leaves_fini(struct yaml_leaves *leaves);

/* Returns the value at a path; empty when there is none. */
struct str yaml_leaves_find(const struct yaml_leaves *leaves, struct str path);

#endif
