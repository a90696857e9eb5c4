#include "compile/term_table.h"

#include "base/hash.h"
#include "compile/scratch.h"

#include <stdlib.h>
#include <string.h>

enum { TERM_TABLE_FIRST_SLOTS = 1 << 12 };

static uint64_t *
take_slots(uint64_t count)
{
  return scratch_take_memory(count * sizeof(uint64_t));
}

static void
give_slots(struct term_table *table)
{
  scratch_give(table->slots, table->slot_count * sizeof *table->slots);
}

enum err
term_table_init(struct term_table *table)
{
  *table = (struct term_table){.slot_count = TERM_TABLE_FIRST_SLOTS,
                               .seed = hash_random_seed()};
  buffer_init(&table->bytes, SIZE_MAX / 2);
  table->slots = take_slots(table->slot_count);
  return table->slots ? ERR_NONE : ERR_MEMORY;
}

void
term_table_fini(struct term_table *table)
{
  free(table->entries);
  give_slots(table);
  buffer_fini(&table->bytes);
  *table = (struct term_table){.count = 0};
}

size_t
term_table_size(const struct term_table *table)
{
  return table->bytes.capacity + table->capacity * sizeof *table->entries +
         table->slot_count * sizeof *table->slots;
}

/* 32 bits are kept in the slots, and say where an entry goes as well. */
static uint32_t
hash_of(const struct term_table *table, enum term_entry_kind kind,
        struct str text, uint32_t qualifier)
{
  uint64_t salt = (uint64_t)kind << 32;
  if (kind == TERM_ENTRY_BLANK || kind == TERM_ENTRY_LITERAL)
    salt |= qualifier;
  uint64_t hash =
      hash_bytes(text, table->seed ^ salt * UINT64_C(0x9E3779B97F4A7C15));
  return (uint32_t)(hash >> 32);
}

static bool
is_entry(const struct term_table *table, uint32_t entry,
         enum term_entry_kind kind, struct str text, uint32_t qualifier)
{
  const struct term_entry *row = &table->entries[entry];
  bool qualified = kind == TERM_ENTRY_BLANK || kind == TERM_ENTRY_LITERAL;
  return row->length == text.length && row->kind == kind &&
         (!qualified || row->qualifier == qualifier) &&
         memcmp(table->bytes.bytes + row->offset, text.bytes, text.length) == 0;
}

/* The slot of the entry, or the empty one where it belongs. */
static uint64_t
find_slot(const struct term_table *table, enum term_entry_kind kind,
          struct str text, uint32_t qualifier, uint32_t hash)
{
  uint64_t mask = table->slot_count - 1, slot = hash & mask;
  for (uint64_t found; (found = table->slots[slot]); slot = (slot + 1) & mask)
    if (found >> 32 == hash &&
        is_entry(table, (uint32_t)found - 1, kind, text, qualifier))
      break;
  return slot;
}

static enum err
grow_slots(struct term_table *table)
{
  uint64_t count = table->slot_count * 2, mask = count - 1;
  if (count > UINT64_C(1) << 32)
    return ERR_LIMIT;
  uint64_t *slots = take_slots(count);
  if (!slots)
    return ERR_MEMORY;
  for (uint64_t i = 0; i < table->slot_count; i++) {
    if (!table->slots[i])
      continue;
    uint64_t slot = table->slots[i] >> 32 & mask;
    while (slots[slot])
      slot = (slot + 1) & mask;
    slots[slot] = table->slots[i];
  }
  give_slots(table);
  table->slots = slots;
  table->slot_count = count;
  return ERR_NONE;
}

static enum err
grow_entries(struct term_table *table)
{
  if (table->count < table->capacity)
    return ERR_NONE;
  if (table->capacity > UINT32_MAX / 2)
    return ERR_LIMIT;
  uint32_t capacity = table->capacity ? table->capacity * 2 : 4096;
  struct term_entry *entries =
      realloc(table->entries, capacity * sizeof *entries);
  if (!entries)
    return ERR_MEMORY;
  table->entries = entries;
  table->capacity = capacity;
  return ERR_NONE;
}

enum err
term_table_put(struct term_table *table, enum term_entry_kind kind,
               struct str text, uint32_t qualifier, uint32_t *ret_entry)
{
  uint32_t hash = hash_of(table, kind, text, qualifier);
  uint64_t slot = find_slot(table, kind, text, qualifier, hash);
  if (table->slots[slot]) {
    *ret_entry = (uint32_t)table->slots[slot] - 1;
    return ERR_NONE;
  }
  TRY(grow_entries(table));
  uint64_t offset = table->bytes.length;
  if (text.length)
    buffer_put(&table->bytes, text);
  TRY(buffer_err(&table->bytes));
  table->entries[table->count] = (struct term_entry){
      offset, (uint32_t)text.length & 0x1FFFFFFF, kind & 7, qualifier};
  table->slots[slot] = (uint64_t)hash << 32 | ++table->count;
  *ret_entry = table->count - 1;
  if (table->count > table->slot_count / 8 * 5)
    return grow_slots(table);
  return ERR_NONE;
}
