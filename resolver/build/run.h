/* run: the distinct terms that one thread has read, and the statements over
 * them, up to a limit. The runs of a build are merged at the end.
 *
 * While it is filled, a run belongs to one thread. When it is sealed, its terms
 * are sorted; when it is stored, it is in scratch memory, in the order in which
 * merging reads it. */
#ifndef SEEOTHER_BUILD_RUN_H
#define SEEOTHER_BUILD_RUN_H

#include "build/scratch.h"
#include "build/term_table.h"
#include "read/rdf_sink.h"

enum run_group { RUN_IRIS, RUN_BLANKS, RUN_LITERALS, RUN_GROUPS };

/* Entries of the table, and a context of the run. */
struct run_quad {
  uint32_t subject, predicate, object, context;
};

/* A graph (an entry, or TERM_TABLE_NONE) in a source. */
struct run_context {
  uint32_t graph, source;
};

/* The language or datatype of a literal, by the entry of its tag or IRI. Number
 * 0 stands for neither. */
struct run_qualifier {
  uint32_t entry;
  bool is_datatype;
};

/* A prefix that a source declares. */
struct run_namespace {
  uint32_t source, piece;
  struct str prefix, iri;
  char *text; /* the memory of both, owned */
};

/* An object that is not in the table yet: while other statements are read, the
 * processor loads the memory that finding it needs. Texts longer than
 * RUN_PENDING_TEXT are put at once, because copying them would cost more. */
struct run_pending {
  struct term_table_key key;
  size_t quad; /* the statement that has it as its object */
  char *text;  /* a copy, owned */
  size_t capacity;
};

enum { RUN_PENDING = 32, RUN_PENDING_TEXT = 4096, RUN_PREDICATES = 256 };

struct run {
  struct term_table terms;
  struct run_pending pending[RUN_PENDING]; /* a ring */
  uint64_t pending_first, pending_end;
  struct run_quad *quads;
  size_t quad_count, quads_size; /* bytes of memory */
  struct run_context *contexts;
  uint32_t context_count;
  size_t context_capacity;
  struct run_qualifier *qualifiers;
  uint32_t qualifier_count;
  size_t qualifier_capacity;
  struct run_namespace *namespaces;
  size_t namespace_count, namespace_capacity;
  enum err err; /* a prefix could not be kept; returned by run_seal */

  /* The current source and piece; run_begin sets them. */
  uint32_t source, piece;
  uint32_t last_subject, last_context;
  uint32_t predicates[RUN_PREDICATES]; /* entry + 1 of recent ones, or 0 */
  uint32_t known_qualifiers[RUN_PREDICATES]; /* as predicates */

  /* Sealed: entries in order, group by group. */
  uint32_t *order; /* NULL when stored: entry i is the i-th */
  uint32_t starts[RUN_GROUPS + 1];
  uint32_t sealed_terms; /* entries, also when they are dropped */
  bool stored;
};

/* Makes an empty run. ERR_MEMORY. run_free frees it. */
enum err run_new(struct run **ret_run);

/* Frees a run with its terms, statements and namespaces, sealed or not. NULL is
 * allowed. */
void run_free(struct run *run);

/* Sets the source and the piece of the statements that follow. */
void run_begin(struct run *run, uint32_t source, uint32_t piece);

/* Adds a statement of the source that run_begin has named, and copies its
 * terms; graph is NULL for the default graph. For put_statement of a rdf_sink,
 * with the run as context. ERR_MEMORY; ERR_LIMIT when there are too many
 * terms. */
enum err run_put_statement(void *run, const struct term *subject,
                           const struct term *predicate,
                           const struct term *object, const struct term *graph);

/* Notes a prefix that a source declares, and copies both texts. For
 * put_namespace of a rdf_sink, with the run as context. An empty prefix and an
 * IRI that iri_check refuses are ignored, and so is a declaration that the run
 * already has. When memory is out, run->err is set. */
void run_put_namespace(void *run, struct str prefix, struct str iri);

/* Puts the pending objects into the table, as run_seal does, too. ERR_MEMORY,
 * ERR_LIMIT. */
enum err run_settle(struct run *run);

/* Returns the bytes of memory of a run; sealing needs up to as many again. */
size_t run_size(const struct run *run);

/* Sorts the terms. Nothing may be put afterwards. ERR_MEMORY, or the error of a
 * namespace that could not be kept. */
enum err run_seal(struct run *run);
/* Moves a sealed run to scratch memory. ERR_MEMORY. */
enum err run_store(struct run *run, struct scratch *scratch);

/* Frees the terms of a sealed run, with the tables that find and order them. */
void run_drop_terms(struct run *run);

/* Frees the statements of a sealed run; quad_count is then 0. */
void run_drop_quads(struct run *run);

/* Returns the entry at a place of the order. */
static inline uint32_t
run_entry(const struct run *run, uint32_t place)
{
  return run->order ? run->order[place] : place;
}

#endif
