#include "compile/term_table.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { TERM_TABLE_FIRST_SLOTS = 1 << 12 };

enum err
term_table_init(struct term_table *table)
{
  *table = (struct term_table){.slot_count = TERM_TABLE_FIRST_SLOTS,
                               .seed = hash_random_seed()};
  buffer_init(&table->bytes, SIZE_MAX / 2);
  table->slots = calloc(table->slot_count, sizeof *table->slots);
  return table->slots ? ERR_NONE : ERR_MEMORY;
}

void
term_table_fini(struct term_table *table)
{
  free(table->entries);
  free(table->slots);
  buffer_fini(&table->bytes);
  table->entries = NULL;
  table->slots = NULL;
}

static uint32_t
hash_of(const struct term_table *table, enum term_entry_kind kind,
        struct str text, uint32_t qualifier)
{
  uint64_t hash = hash_bytes(text, table->seed ^ (uint64_t)kind << 32 ^
                                       (uint64_t)qualifier);
  return (uint32_t)(hash ^ hash >> 32);
}

static bool
is_entry(const struct term_table *table, uint32_t entry,
         enum term_entry_kind kind, struct str text, uint32_t qualifier,
         uint32_t hash)
{
  const struct term_entry *row = &table->entries[entry];
  return row->hash == hash && row->kind == kind &&
         row->qualifier == qualifier &&
         str_equals(term_table_text(table, entry), text);
}

/* The slot of the entry, or the empty one where it belongs. */
static uint32_t
find_slot(const struct term_table *table, enum term_entry_kind kind,
          struct str text, uint32_t qualifier, uint32_t hash)
{
  uint32_t mask = table->slot_count - 1, slot = hash & mask;
  while (table->slots[slot] &&
         !is_entry(table, table->slots[slot] - 1, kind, text, qualifier, hash))
    slot = (slot + 1) & mask;
  return slot;
}

static enum err
grow_slots(struct term_table *table)
{
  if (table->slot_count > UINT32_MAX / 2)
    return ERR_LIMIT;
  uint32_t count = table->slot_count * 2, mask = count - 1;
  uint32_t *slots = calloc(count, sizeof *slots);
  if (!slots)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < table->count; i++) {
    uint32_t slot = table->entries[i].hash & mask;
    while (slots[slot])
      slot = (slot + 1) & mask;
    slots[slot] = i + 1;
  }
  free(table->slots);
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
  uint32_t slot = find_slot(table, kind, text, qualifier, hash);
  if (table->slots[slot]) {
    *ret_entry = table->slots[slot] - 1;
    return ERR_NONE;
  }
  TRY(grow_entries(table));
  uint64_t offset = table->bytes.length;
  buffer_put(&table->bytes, text);
  TRY(buffer_err(&table->bytes));
  table->entries[table->count] = (struct term_entry){
      offset, (uint32_t)text.length, qualifier, hash, (uint8_t)kind};
  table->slots[slot] = ++table->count;
  *ret_entry = table->count - 1;
  if (table->count > table->slot_count / 4 * 3)
    return grow_slots(table);
  return ERR_NONE;
}

uint32_t
term_table_find_iri(const struct term_table *table, struct str iri)
{
  uint32_t hash = hash_of(table, TERM_ENTRY_IRI, iri, 0);
  uint32_t slot = find_slot(table, TERM_ENTRY_IRI, iri, 0, hash);
  return table->slots[slot] ? table->slots[slot] - 1 : TERM_TABLE_NONE;
}
