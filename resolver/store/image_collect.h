/* image_collect: the statements of a description, as ids of an image.
 *
 * Of a name: its statements and those of its fragments, the closure over
 * blank nodes, and every blank node that points at it and that nothing points
 * at, with its closure. Of a whole document: every statement of its contexts.
 * Works through a list of subjects; no recursion. */
#ifndef SEEOTHER_STORE_IMAGE_COLLECT_H
#define SEEOTHER_STORE_IMAGE_COLLECT_H

#include "store/image.h"
#include "store/store.h"

/* Numbers that grow in an arena. */
struct ids {
  uint32_t *rows;
  size_t count, capacity;
};

/* Appends; ERR_MEMORY when the arena is full. */
enum err image_collect_put(struct ids *ids, struct arena *arena, uint32_t id);

/* Four numbers a statement: subject, predicate, object, and graph or
 * IMAGE_NONE. A statement that several sources repeat comes once where the
 * description is of a name, perhaps more often where it is of a document. */
enum err image_collect(const struct image *image, const struct name *name,
                       bool whole, struct arena *arena, struct ids *ret_quads);

#endif
