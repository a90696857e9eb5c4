/* term_table: the distinct terms of a run, with temporary numbers.
 *
 * The hash is keyed with a secret, so that data cannot be made to collide. */
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

/* Begins a table without entries, with a random seed for its hash. ERR_MEMORY;
 * then there is nothing to free. */
enum err term_table_init(struct term_table *table);

/* Frees the entries, their texts and the slots. The table is then all zero. */
void term_table_fini(struct term_table *table);

/* Frees the slots, which find entries, and keeps the entries. Nothing may be
 * put afterwards. */
void term_table_close(struct term_table *table);

/* Finds the index of the entry of a term, and adds the entry when it is new.
 * The qualifier distinguishes blank nodes and literals; for IRIs and tags it is
 * ignored, and is for the owner. ERR_MEMORY, ERR_LIMIT. */
enum err term_table_put(struct term_table *table, enum term_entry_kind kind,
                        struct str text, uint32_t qualifier,
                        uint32_t *ret_entry);

/* The steps of term_table_put, for a caller that puts several terms in turn:
 * first the hash; then the calls that load the memory which is needed, with
 * other work between them; then term_table_put_key. */
struct term_table_key {
  struct str text; /* borrowed until it is put */
  enum term_entry_kind kind;
  uint32_t qualifier, hash;
};

/* Sets key->hash from the text, the kind and, for a literal with a language or
 * datatype, the qualifier. It is the first of the steps; the table must be the
 * one that the key is put into. */
void term_table_hash(const struct term_table *table,
                     struct term_table_key *key);

/* Asks the processor to load the slot where the search for a key begins. It has
 * no other effect. */
void term_table_load_slot(const struct term_table *table,
                          const struct term_table_key *key);

/* Asks the processor to load the entry that the first slot of a key names, if
 * there is one. The slot should have been loaded. */
void term_table_load_entry(const struct term_table *table,
                           const struct term_table_key *key);

/* Asks the processor to load the text of that entry, which should have been
 * loaded. */
void term_table_load_text(const struct term_table *table,
                          const struct term_table_key *key);

/* Finds the entry of a key, or adds one and copies its text; *ret_entry is its
 * index. The hash must have been filled in. ERR_MEMORY; ERR_LIMIT when there
 * would be too many entries. */
enum err term_table_put_key(struct term_table *table,
                            const struct term_table_key *key,
                            uint32_t *ret_entry);

/* Returns the bytes of memory of the table. */
size_t term_table_size(const struct term_table *table);

/* Returns the text of an entry, which lives until the next term is put. */
static inline struct str
term_table_text(const struct term_table *table, uint32_t entry)
{
  return str_of(table->bytes + table->entries[entry].offset,
                table->entries[entry].length);
}

#endif
