/* store: the source that statements are read from.
 *
 * It is a table of functions, so that there can be several kinds of stores, and
 * tests can have their own. Results live in the arena of the caller, or as long
 * as the store. A store is immutable and safe for several threads. */
#ifndef SEEOTHER_STORE_STORE_H
#define SEEOTHER_STORE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store_lists.h"

struct store_type {
  /* Looks a name up; iri may have a fragment, which is ignored. */
  enum err (*contains)(const struct store *store, struct str iri,
                       struct arena *arena, struct name *ret_name);
  /* Finds the names that are spellings of an IRI: itself, if it exists, and
   * others; none for an IRI without a key. When there are more than fit, some
   * of them are left out. */
  enum err (*spellings)(const struct store *store, struct str iri,
                        struct arena *arena, struct spelling_list *ret_list);
  /* Describes a name that contains has found. The graph of the description is
   * normal. */
  enum err (*describe)(const struct store *store, const struct name *name,
                       const struct describe_options *options,
                       struct arena *arena,
                       struct description *ret_description);
  /* Finds the objects of one property of a name, in any spelling, at most a
   * limit. */
  enum err (*values)(const struct store *store, const struct name *name,
                     struct str property, size_t limit, struct arena *arena,
                     struct term_list *ret_list);
  /* Finds what may have been meant by a name that does not exist. It must never
   * scan the data. */
  enum err (*suggest)(const struct store *store, struct str iri,
                      struct arena *arena, struct suggestions *ret);
  struct stamp (*stamp)(const struct store *store);
  /* Finds names that begin with a prefix, at most limit of them after skip. */
  enum err (*names)(const struct store *store, struct str prefix, uint64_t skip,
                    size_t limit, struct arena *arena,
                    struct name_list *ret_list);
  /* Finds things by the words of their labels, the best first. Its cost is
   * limited. */
  enum err (*search)(const struct store *store,
                     const struct search_options *options, struct arena *arena,
                     struct hit_list *ret_list);
  /* Finds a part of a list of things. */
  enum err (*browse)(const struct store *store,
                     const struct browse_options *options, struct arena *arena,
                     struct browse_list *ret_list);
  /* Reads the next statements, at most a limit and some bytes; some are
   * returned twice. */
  enum err (*statements)(const struct store *store, struct quad_cursor *cursor,
                         size_t limit, struct arena *arena,
                         struct quad_list *ret_list);
  /* Opens a reader, in the arena, of a document that is described as a whole
   * and has more statements than least; else *ret_chunks is NULL. *ret_hash,
   * with the hash of the dump, is a hash of what it says.
   *
   * flat: the chunks are for a format that has one object for all statements of
   * a subject. These come together then, rdf:type first, by predicate; a chunk
   * with only some statements of a subject has no others. Else a chunk may end
   * after any statement, with the blank nodes that this statement alone names.
   */
  enum err (*open_chunks)(const struct store *store, const struct name *name,
                          uint64_t least, bool flat, struct arena *arena,
                          struct document_chunks **ret_chunks,
                          uint64_t *ret_hash);
  /* Opens a reader, in the arena, of the description of a name. It uses scope
   * (DESCRIBE_NAME or DESCRIBE_SYMMETRIC), first and limit of the options.
   * *ret_total is as in struct description. The name is copied. */
  enum err (*open_name_chunks)(const struct store *store,
                               const struct name *name,
                               const struct describe_options *options,
                               bool flat, struct arena *arena,
                               struct document_chunks **ret_chunks,
                               uint64_t *ret_total);
  /* Reads the next chunk, which fits into memory, with its subjects in their
   * order and topics first. All blank nodes have labels. An empty chunk is the
   * end. */
  enum err (*read_chunk)(const struct store *store,
                         struct document_chunks *chunks, struct arena *arena,
                         struct description *ret_description);
  /* Finds out whether an IRI begins with a text; the cost does not grow with
   * the data. */
  enum err (*begins)(const struct store *store, struct str text,
                     struct arena *arena, bool *ret_begins);
  /* Sets older and speakers of a description of a name, a limited number of
   * each. NULL: there are none. */
  enum err (*look_around)(const struct store *store, const struct name *name,
                          struct arena *arena, struct description *description);
  /* Returns ERR_DAMAGED when the data have changed while the store was open, so
   * that results may be wrong. looks: asks the system, with one call; without
   * it, only changes that were noticed already count. NULL: the data cannot
   * change. */
  enum err (*check)(const struct store *store, bool looks);
  /* Finds the statements that things make about each other, in the first few
   * hundred statements of each. ERR_LIMIT for too many things. NULL: there are
   * none. */
  enum err (*relations)(const struct store *store,
                        const struct relation_options *options,
                        struct arena *arena, struct relation_list *ret_list);
  void (*free)(struct store *store);
};

struct store {
  const struct store_type *type;
};

/* Calls check of the store's type; ERR_NONE if it has none. To be called with
 * looks before an answer is sent. */
static inline enum err
store_check(const struct store *store, bool looks)
{
  return store->type->check ? store->type->check(store, looks) : ERR_NONE;
}

/* Calls relations of the store's type; finds nothing if it has none. */
static inline enum err
store_relations(const struct store *store,
                const struct relation_options *options, struct arena *arena,
                struct relation_list *ret_list)
{
  *ret_list = (struct relation_list){.count = 0, .is_complete = true};
  return store->type->relations
             ? store->type->relations(store, options, arena, ret_list)
             : ERR_NONE;
}

/* Calls look_around of the store's type; does nothing if it has none. */
static inline enum err
store_look_around(const struct store *store, const struct name *name,
                  struct arena *arena, struct description *description)
{
  return store->type->look_around
             ? store->type->look_around(store, name, arena, description)
             : ERR_NONE;
}

/* Frees a store. NULL is allowed. */
static inline void
store_free(struct store *store)
{
  if (store)
    store->type->free(store);
}

#endif
