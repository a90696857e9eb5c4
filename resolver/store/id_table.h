/* id_table: distinct ids, numbered in the order in which they come first. */
#ifndef SEEOTHER_STORE_ID_TABLE_H
#define SEEOTHER_STORE_ID_TABLE_H

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

/* Begins as all zero; everything lives in the arena that is passed. */
struct id_table {
  uint32_t *ids; /* by number */
  uint32_t count;
  uint32_t *slots; /* number + 1; 0: free */
  size_t size;     /* of the slots, twice the room for ids */
};

/* The number of an id, which is added when it is new. Below UINT32_MAX ids.
 * ERR_MEMORY when the arena is full. */
enum err id_table_put(struct id_table *table, struct arena *arena, uint32_t id,
                      uint32_t *ret_number);

/* Whether an id has been put. An empty table has none. */
bool id_table_has(const struct id_table *table, uint32_t id);

/* The ids in ascending order, and for each number where its id stands there. */
enum err id_table_order(const struct id_table *table, struct arena *arena,
                        uint32_t **ret_ids, uint32_t **ret_ranks);

#endif
