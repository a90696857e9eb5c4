#include "store/id_table.h"

#include "base/order.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 128, SHORT = 48 /* rows sorted by insertion */ };

/* Returns the slot of an id, or the free slot for it. */
static uint32_t *
find_slot(const struct id_table *table, uint32_t id)
{
  size_t slot = (id * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (table->size - 1);
  while (table->slots[slot] && table->ids[table->slots[slot] - 1] != id)
    slot = (slot + 1) & (table->size - 1);
  return &table->slots[slot];
}

static enum err
grow(struct id_table *table, struct arena *arena)
{
  size_t size = table->size ? 2 * table->size : (size_t)FIRST_SIZE;
  uint32_t *slots = arena_array(arena, size, sizeof *slots);
  uint32_t *ids = arena_alloc(arena, size / 2 * sizeof *ids);
  if (!slots || !ids)
    return ERR_MEMORY;
  if (table->count)
    memcpy(ids, table->ids, table->count * sizeof *ids);
  table->slots = slots;
  table->ids = ids;
  table->size = size;
  for (uint32_t i = 0; i < table->count; i++)
    *find_slot(table, ids[i]) = i + 1;
  return ERR_NONE;
}

enum err
id_table_put(struct id_table *table, struct arena *arena, uint32_t id,
             uint32_t *ret_number)
{
  if (table->count >= table->size / 2)
    TRY(grow(table, arena));
  uint32_t *slot = find_slot(table, id);
  if (*slot == 0) {
    table->ids[table->count++] = id;
    *slot = table->count;
  }
  *ret_number = *slot - 1;
  return ERR_NONE;
}

bool
id_table_has(const struct id_table *table, uint32_t id)
{
  return table->count && *find_slot(table, id) != 0;
}

static void
sort_pairs(uint64_t *pairs, size_t count)
{
  if (count > SHORT) {
    qsort(pairs, count, sizeof *pairs, order_numbers);
    return;
  }
  for (size_t i = 1; i < count; i++) {
    uint64_t pair = pairs[i];
    size_t at = i;
    for (; at > 0 && pairs[at - 1] > pair; at--)
      pairs[at] = pairs[at - 1];
    pairs[at] = pair;
  }
}

enum err
id_table_order(const struct id_table *table, struct arena *arena,
               uint32_t **ret_ids, uint32_t **ret_ranks)
{
  size_t count = table->count;
  uint64_t *pairs = arena_alloc(arena, count * sizeof *pairs);
  uint32_t *ids = arena_alloc(arena, count * sizeof *ids);
  uint32_t *ranks = arena_alloc(arena, count * sizeof *ranks);
  if (!pairs || !ids || !ranks)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < count; i++)
    pairs[i] = (uint64_t)table->ids[i] << 32 | i;
  sort_pairs(pairs, count);
  for (uint32_t i = 0; i < count; i++) {
    ids[i] = (uint32_t)(pairs[i] >> 32);
    ranks[(uint32_t)pairs[i]] = i;
  }
  *ret_ids = ids;
  *ret_ranks = ranks;
  return ERR_NONE;
}
