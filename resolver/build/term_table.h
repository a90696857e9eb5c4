/* term_table: every distinct term of a run, once, under a temporary number.
 *
 * The hash is keyed, so that nobody can choose data that collide. */
#ifndef SEEOTHER_BUILD_TERM_TABLE_H
#define SEEOTHER_BUILD_TERM_TABLE_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

#define TERM_TABLE_NONE UINT32_MAX

enum term_entry_kind {
  TERM_ENTRY_IRI,
  TERM_ENTRY_BLANK,     /* qualifier: the number of its source */
  TERM_ENTRY_LITERAL,   /* qualifier: 0, or what its owner says */
  TERM_ENTRY_TAG,       /* a language tag; no term */
  TERM_ENTRY_CONTEXT,   /* a graph in a source, as bytes; no term */
  TERM_ENTRY_NAMESPACE, /* qualifier: the number of its source; no term */
};

struct term_entry {
  uint64_t offset;
  uint32_t length : 29;
  uint32_t kind : 3;
  uint32_t qualifier;
};

struct term_table {
  struct term_entry *entries;
  uint32_t count;
  size_t entries_size; /* bytes of memory */
  uint64_t *slots;     /* 32 bits of the hash, then entry + 1; or 0 */
  size_t slots_size;   /* bytes of memory */
  uint64_t slot_count; /* a power of two */
  unsigned shift;      /* of the hash, for the slot where an entry belongs */
  char *bytes;
  size_t length, bytes_size;
  uint64_t seed;
};

enum err term_table_init(struct term_table *table);
void term_table_fini(struct term_table *table);

/* Nothing will be put any more: what finds entries is freed, they stay. */
void term_table_close(struct term_table *table);

/* The number of an entry, made if need be. Qualifiers tell blank nodes and
 * literals apart; those of IRIs and tags are the owner's to set. */
enum err term_table_put(struct term_table *table, enum term_entry_kind kind,
                        struct str text, uint32_t qualifier,
                        uint32_t *ret_entry);

/* The same in steps, for who has several in hand: the hash first; then, with
 * other work between them, what loads the places that will be looked at. */
struct term_table_key {
  struct str text; /* borrowed until it is put */
  enum term_entry_kind kind;
  uint32_t qualifier, hash;
};

void term_table_hash(const struct term_table *table,
                     struct term_table_key *key);
void term_table_load_slot(const struct term_table *table,
                          const struct term_table_key *key);
void term_table_load_entry(const struct term_table *table,
                           const struct term_table_key *key);
void term_table_load_text(const struct term_table *table,
                          const struct term_table_key *key);
enum err term_table_put_key(struct term_table *table,
                            const struct term_table_key *key,
                            uint32_t *ret_entry);

/* How much memory the table has, in bytes. */
size_t term_table_size(const struct term_table *table);

static inline struct str
term_table_text(const struct term_table *table, uint32_t entry)
{
  return str_of(table->bytes + table->entries[entry].offset,
                table->entries[entry].length);
}

#endif
