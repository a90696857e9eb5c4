#include "compile/term_table.h"

#include "base/hash.h"
#include "compile/scratch.h"

#include <string.h>

enum { TERM_TABLE_FIRST_SLOTS = 1 << 12 };

static uint64_t *
take_slots(uint64_t count)
{
  return scratch_take_zeros(count * sizeof(uint64_t));
}

static void
give_slots(struct term_table *table)
{
  scratch_give(table->slots, table->slot_count * sizeof *table->slots);
  table->slots = NULL;
}

enum err
term_table_init(struct term_table *table)
{
  *table = (struct term_table){.slot_count = TERM_TABLE_FIRST_SLOTS,
                               .seed = hash_random_seed()};
  table->slots = take_slots(table->slot_count);
  return table->slots ? ERR_NONE : ERR_MEMORY;
}

void
term_table_close(struct term_table *table)
{
  give_slots(table);
  table->slot_count = 0;
}

void
term_table_fini(struct term_table *table)
{
  scratch_give(table->entries, table->entries_size);
  scratch_give(table->bytes, table->bytes_size);
  give_slots(table);
  *table = (struct term_table){.count = 0};
}

size_t
term_table_size(const struct term_table *table)
{
  return table->length + table->count * sizeof *table->entries +
         table->slot_count * sizeof *table->slots;
}

static bool
is_qualified(enum term_entry_kind kind)
{
  return kind == TERM_ENTRY_BLANK || kind == TERM_ENTRY_LITERAL ||
         kind == TERM_ENTRY_NAMESPACE;
}

/* 32 bits are kept in the slots, and say where an entry goes as well. */
void
term_table_hash(const struct term_table *table, struct term_table_key *key)
{
  uint64_t salt = (uint64_t)key->kind << 32;
  if (is_qualified(key->kind))
    salt |= key->qualifier;
  uint64_t hash =
      hash_bytes(key->text, table->seed ^ salt * UINT64_C(0x9E3779B97F4A7C15));
  key->hash = (uint32_t)(hash >> 32);
}

static bool
is_entry(const struct term_table *table, uint32_t entry,
         const struct term_table_key *key)
{
  const struct term_entry *row = &table->entries[entry];
  return row->length == key->text.length && row->kind == key->kind &&
         (!is_qualified(key->kind) || row->qualifier == key->qualifier) &&
         str_equals(term_table_text(table, entry), key->text);
}

/* The slot of the entry, or the empty one where it belongs. */
static uint64_t
find_slot(const struct term_table *table, const struct term_table_key *key)
{
  uint64_t mask = table->slot_count - 1, slot = key->hash & mask;
  for (uint64_t found; (found = table->slots[slot]); slot = (slot + 1) & mask)
    if (found >> 32 == key->hash && is_entry(table, (uint32_t)found - 1, key))
      break;
  return slot;
}

/* The entry in the first slot, when it may be the one. */
static const struct term_entry *
likely_entry(const struct term_table *table, const struct term_table_key *key)
{
  uint64_t found = table->slots[key->hash & (table->slot_count - 1)];
  if (found == 0 || found >> 32 != key->hash)
    return NULL;
  return &table->entries[(uint32_t)found - 1];
}

void
term_table_load_slot(const struct term_table *table,
                     const struct term_table_key *key)
{
  __builtin_prefetch(&table->slots[key->hash & (table->slot_count - 1)]);
}

void
term_table_load_entry(const struct term_table *table,
                      const struct term_table_key *key)
{
  __builtin_prefetch(likely_entry(table, key));
}

void
term_table_load_text(const struct term_table *table,
                     const struct term_table_key *key)
{
  const struct term_entry *entry = likely_entry(table, key);
  if (!entry)
    return;
  __builtin_prefetch(table->bytes + entry->offset);
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

/* For one entry more, with a text of so many bytes. */
static enum err
make_room(struct term_table *table, size_t length)
{
  void *entries = table->entries, *bytes = table->bytes;
  size_t used = table->count * sizeof *table->entries;
  if (table->count >= UINT32_MAX - 1)
    return ERR_LIMIT;
  TRY(scratch_grow_memory(&entries, &table->entries_size,
                          used + sizeof *table->entries));
  table->entries = entries;
  TRY(scratch_grow_memory(&bytes, &table->bytes_size, table->length + length));
  table->bytes = bytes;
  return ERR_NONE;
}

enum err
term_table_put_key(struct term_table *table, const struct term_table_key *key,
                   uint32_t *ret_entry)
{
  uint64_t slot = find_slot(table, key);
  if (table->slots[slot]) {
    *ret_entry = (uint32_t)table->slots[slot] - 1;
    return ERR_NONE;
  }
  TRY(make_room(table, key->text.length));
  uint64_t offset = table->length;
  if (key->text.length)
    memcpy(table->bytes + offset, key->text.bytes, key->text.length);
  table->length += key->text.length;
  table->entries[table->count] =
      (struct term_entry){offset, (uint32_t)key->text.length & 0x1FFFFFFF,
                          key->kind & 7, key->qualifier};
  table->slots[slot] = (uint64_t)key->hash << 32 | ++table->count;
  *ret_entry = table->count - 1;
  if (table->count > table->slot_count / 8 * 5)
    return grow_slots(table);
  return ERR_NONE;
}

enum err
term_table_put(struct term_table *table, enum term_entry_kind kind,
               struct str text, uint32_t qualifier, uint32_t *ret_entry)
{
  struct term_table_key key = {text, kind, qualifier, 0};
  term_table_hash(table, &key);
  return term_table_put_key(table, &key, ret_entry);
}
