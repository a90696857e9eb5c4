#include "store/image_quads.h"

#include <string.h>

enum err
image_quads_put_id(struct ids *ids, struct arena *arena, uint32_t id)
{
  if (ids->count == ids->capacity) {
    size_t capacity = ids->capacity ? ids->capacity * 2 : 128;
    uint32_t *rows = arena_alloc(arena, capacity * sizeof *rows);
    if (!rows)
      return ERR_MEMORY;
    if (ids->count)
      memcpy(rows, ids->rows, ids->count * sizeof *rows);
    ids->rows = rows;
    ids->capacity = capacity;
  }
  ids->rows[ids->count++] = id;
  return ERR_NONE;
}

enum err
image_quads_put(struct ids *quads, struct arena *arena, uint32_t subject,
                uint32_t predicate, uint32_t object, uint32_t graph)
{
  TRY(image_quads_put_id(quads, arena, subject));
  TRY(image_quads_put_id(quads, arena, predicate));
  TRY(image_quads_put_id(quads, arena, object));
  return image_quads_put_id(quads, arena, graph);
}

enum err
image_quads_context(const struct image *image, uint64_t context,
                    const struct image_context **ret_context)
{
  const void *record;
  TRY(image_record(image, IMAGE_CONTEXTS, context, sizeof **ret_context,
                   &record));
  *ret_context = record;
  return ERR_NONE;
}

enum err
image_quads_graph(const struct image *image, uint64_t context,
                  uint32_t *ret_graph)
{
  const struct image_context *record;
  TRY(image_quads_context(image, context, &record));
  *ret_graph = record->graph;
  return ERR_NONE;
}
