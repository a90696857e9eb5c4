/* term_table: every distinct term of a build, once, under a temporary number.
 *
 * The hash is keyed, so that nobody can choose data that collide. */
#ifndef SEEOTHER_COMPILE_TERM_TABLE_H
#define SEEOTHER_COMPILE_TERM_TABLE_H

#include "base/buffer.h"
#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

#define TERM_TABLE_NONE UINT32_MAX

enum term_entry_kind {
  TERM_ENTRY_IRI,
  TERM_ENTRY_BLANK,    /* qualifier: the number of its source */
  TERM_ENTRY_LITERAL,  /* xsd:string */
  TERM_ENTRY_LANGUAGE, /* a literal; qualifier: the entry of its tag */
  TERM_ENTRY_TYPED,    /* a literal; qualifier: the entry of its datatype */
  TERM_ENTRY_TAG,      /* a language tag; no term */
};

struct term_entry {
  uint64_t offset;
  uint32_t length;
  uint32_t qualifier;
  uint32_t hash;
  uint8_t kind;
};

struct term_table {
  struct term_entry *entries;
  uint32_t count, capacity;
  uint32_t *slots; /* entry + 1, or 0 */
  uint32_t slot_count;
  struct buffer bytes;
  uint64_t seed;
};

enum err term_table_init(struct term_table *table);
void term_table_fini(struct term_table *table);

/* The number of an entry, made if need be. */
enum err term_table_put(struct term_table *table, enum term_entry_kind kind,
                        struct str text, uint32_t qualifier,
                        uint32_t *ret_entry);

/* TERM_TABLE_NONE when there is no such IRI. */
uint32_t term_table_find_iri(const struct term_table *table, struct str iri);

static inline struct str
term_table_text(const struct term_table *table, uint32_t entry)
{
  return str_of(table->bytes.bytes + table->entries[entry].offset,
                table->entries[entry].length);
}

#endif
