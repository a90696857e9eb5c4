/* image_quads: statements as ids of an image, four numbers each: subject,
 * predicate, object, and graph or IMAGE_NONE. */
#ifndef SEEOTHER_STORE_IMAGE_QUADS_H
#define SEEOTHER_STORE_IMAGE_QUADS_H

#include "store/image.h"

/* Numbers that grow in an arena. All zeros is an empty list. */
struct ids {
  uint32_t *rows;
  size_t count, capacity;
};

/* Appends one number. ERR_MEMORY when the arena is full; then nothing has
 * changed. */
enum err image_quads_put_id(struct ids *ids, struct arena *arena, uint32_t id);

/* Appends the four numbers of a statement. ERR_MEMORY when the arena is full;
 * then some of them may have been appended. */
enum err image_quads_put(struct ids *quads, struct arena *arena,
                         uint32_t subject, uint32_t predicate, uint32_t object,
                         uint32_t graph);

/* Reads the record of a context: its graph and its source. The record lives as
 * long as the image. ERR_DAMAGED when there is no such record. */
enum err image_quads_context(const struct image *image, uint64_t context,
                             const struct image_context **ret_context);

/* Reads the graph of a context: the id of its name, or IMAGE_NONE for the
 * default graph. ERR_DAMAGED when there is no such record. */
enum err image_quads_graph(const struct image *image, uint64_t context,
                           uint32_t *ret_graph);

#endif
