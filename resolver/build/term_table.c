#include "build/term_table.h"

#include "base/grow.h"
#include "base/hash.h"
#include "build/scratch.h"

#include <stdlib.h>
#include <string.h>

enum { HASH_BITS = 32, FIRST_BITS = 13 };

/* Makes room for so many slots, each of them empty. */
static enum err
take_slots(struct term_table *table, unsigned bits)
{
  void *slots = table->slots;
  uint64_t count = UINT64_C(1) << bits;
  TRY(scratch_grow_memory(&slots, &table->slots_size,
                          count * sizeof *table->slots));
  table->slots = slots;
  table->slot_count = count;
  table->shift = HASH_BITS - bits;
  return ERR_NONE;
}

static void
give_slots(struct term_table *table)
{
  scratch_give(table->slots, table->slots_size);
  table->slots = NULL;
  table->slots_size = 0;
}

enum err
term_table_init(struct term_table *table)
{
  *table = (struct term_table){.seed = hash_random_seed()};
  return take_slots(table, FIRST_BITS);
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

/* The slots keep 32 bits of the hash, which also say where an entry belongs. */
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

/* Returns the slot of an entry, or the free slot for it. */
static uint64_t
find_slot(const struct term_table *table, const struct term_table_key *key)
{
  uint64_t mask = table->slot_count - 1, slot = key->hash >> table->shift;
  for (uint64_t found; (found = table->slots[slot]); slot = (slot + 1) & mask)
    if (found >> 32 == key->hash && is_entry(table, (uint32_t)found - 1, key))
      break;
  return slot;
}

/* Returns the entry in the first slot, if its hash matches. */
static const struct term_entry *
likely_entry(const struct term_table *table, const struct term_table_key *key)
{
  uint64_t found = table->slots[key->hash >> table->shift];
  if (found == 0 || found >> 32 != key->hash)
    return NULL;
  return &table->entries[(uint32_t)found - 1];
}

void
term_table_load_slot(const struct term_table *table,
                     const struct term_table_key *key)
{
  __builtin_prefetch(&table->slots[key->hash >> table->shift]);
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

static void
put_slot(struct term_table *table, uint64_t slot)
{
  uint64_t mask = table->slot_count - 1, at = slot >> 32 >> table->shift;
  while (table->slots[at])
    at = (at + 1) & mask;
  table->slots[at] = slot;
}

/* Doubles the slots in place, because the kernel clears new memory, which takes
 * longer than moving them. From the last one on, each entry moves up to its new
 * place, past all that were moved before; the few that would not fit, or would
 * wrap around, are inserted at the end. */
static enum err
grow_slots(struct term_table *table)
{
  uint64_t old = table->slot_count, *late = NULL;
  size_t late_count = 0, late_capacity = 0;
  enum err err = ERR_NONE;
  if (table->shift == 0)
    return ERR_LIMIT;
  TRY(take_slots(table, HASH_BITS - table->shift + 1));
  for (uint64_t i = old; i-- > 0 && !err;) {
    uint64_t slot = table->slots[i], at = slot >> 32 >> table->shift;
    if (!slot)
      continue;
    table->slots[i] = 0;
    bool goes_up = at > i;
    while (goes_up && at < table->slot_count && table->slots[at])
      at++;
    if (goes_up && at < table->slot_count) {
      table->slots[at] = slot;
      continue;
    }
    uint64_t *rows = grow_rows(late, sizeof *rows, late_count, &late_capacity);
    if (rows)
      late = rows;
    else
      err = ERR_MEMORY;
    if (!err)
      late[late_count++] = slot;
  }
  while (late_count)
    put_slot(table, late[--late_count]);
  free(late);
  return err;
}

/* Makes room for one more entry, with a text of so many bytes. */
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
  if (table->count > table->slot_count / 4 * 3)
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
