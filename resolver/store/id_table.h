/* id_table: distinct ids, which are numbered in the order in which they are
 * put. */
#ifndef SEEOTHER_STORE_ID_TABLE_H
#define SEEOTHER_STORE_ID_TABLE_H

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

/* All zero in the beginning; everything lives in the arena that is passed. */
struct id_table {
  uint32_t *ids; /* by number */
  uint32_t count;
  uint32_t *slots; /* number + 1; 0: free */
  size_t size;     /* of the slots, twice the room for ids */
};

/* Finds the number of an id, and adds the id when it is new. There may be at
 * most UINT32_MAX - 1 ids. ERR_MEMORY when the arena is full. */
enum err id_table_put(struct id_table *table, struct arena *arena, uint32_t id,
                      uint32_t *ret_number);

/* Returns whether an id has been put. An empty table has none. */
bool id_table_has(const struct id_table *table, uint32_t id);

/* Sorts the ids. Returns them in ascending order, and for each number the place
 * of its id in that order. ERR_MEMORY. */
enum err id_table_order(const struct id_table *table, struct arena *arena,
                        uint32_t **ret_ids, uint32_t **ret_ranks);

#endif
