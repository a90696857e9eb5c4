/* store: the source that statements are read from.
 *
 * It is a table of functions, so that there can be several kinds of stores, and
 * tests can have their own. Results live in the arena of the caller, or as long
 * as the store. A store is immutable and safe for several threads. */
#ifndef SEEOTHER_STORE_STORE_H
#define SEEOTHER_STORE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/description.h"
#include "store/name_flag.h"

enum { NAME_TWINS_MAXIMUM = 12, SUGGESTIONS_MAXIMUM = 5 };

/* A name with its other spellings (http and https, IRI and URI), which are
 * answered alike. */
struct name {
  const struct store *store;           /* that has it */
  struct str iris[NAME_TWINS_MAXIMUM]; /* as the data spell them */
  uint32_t ids[NAME_TWINS_MAXIMUM];    /* of the store */
  uint32_t first_fragment[NAME_TWINS_MAXIMUM];
  uint32_t fragment_count[NAME_TWINS_MAXIMUM];
  size_t count; /* 0: the store does not have it */
  unsigned flags;
  bool keyless; /* it has no key, so it cannot be requested */
};

struct language_list;

enum describe_scope {
  DESCRIBE_NAME,      /* its statements, closed over blank nodes */
  DESCRIBE_SYMMETRIC, /* these, and the statements that point at it */
  DESCRIBE_INBOUND,   /* the statements of IRIs that point at it alone */
  DESCRIBE_WHOLE,     /* every statement of its source or graph */
};

struct describe_options {
  enum describe_scope scope;
  bool for_page;                      /* labels, and inbound statements */
  bool shows_hierarchies;             /* with for_page */
  size_t inbound_shown;               /* at most, of each property */
  const struct language_list *wanted; /* by the client; NULL: nothing */
  const struct language_list
      *usual;     /* of the site, where wanted does not decide */
  uint64_t first; /* of the statements that pages are counted in */
  uint64_t limit; /* how many of them; 0: all. Statements that a blank node
                     takes part in are on the first page, however many. Not
                     for DESCRIBE_WHOLE. */
  uint64_t whole_limit; /* a document of more statements is described as
                           DESCRIBE_NAME, not as DESCRIBE_WHOLE; 0: none is */
  uint64_t most; /* a description of more statements is not made: only its
                    member large is set. Reading stops there. 0: all are made.
                    Not for DESCRIBE_WHOLE. */
  uint64_t blank_limit; /* of the statements that a blank node takes part in, at
                           most so many are read; a blank node comes with all
                           of its statements or not at all. The member shortened
                           says that some are left out. 0: all are read. Not for
                           DESCRIBE_WHOLE. */
};

/* Names that may have been meant, and where a name is mentioned that is not
 * described. */
struct suggestions {
  struct str near[SUGGESTIONS_MAXIMUM]; /* IRIs of names */
  size_t near_count;
  struct str subjects[SUGGESTIONS_MAXIMUM]; /* that mention it as an object */
  size_t subject_count;
  uint64_t mentions; /* as an object */
  bool is_predicate;
  struct name mentioned; /* in this spelling; to be described by what points at
                            it. count is 0 when it is not mentioned. */
};

/* IRIs of names that are spellings of each other (base/iri_spelling.h), in
 * bytewise order. Of names with the same key there is one. */
struct spelling_list {
  struct str iris[SUGGESTIONS_MAXIMUM];
  size_t count;
};

/* Names in the order of their IRIs. */
struct name_list {
  struct {
    struct str iri;
    unsigned flags; /* enum name_flag */
    bool guest;     /* it cannot be requested */
  } * rows;
  size_t count;
  uint64_t total; /* how many names have the prefix */
};

struct term_list {
  struct term *rows;
  size_t count;
};

/* Things by their labels. */
struct search_options {
  struct str text;
  const struct language_list *wanted; /* by the client; NULL: nothing */
  const struct language_list *usual;  /* of the site */
  size_t limit;
  bool suggests; /* nothing that is deprecated */
};

struct hit_list {
  struct hit {
    struct str iri, label;
    struct str matched; /* another name, if it is not the label that matched */
    struct str class_iri, class_label; /* empty if there is none */
    unsigned flags;                    /* enum name_flag; 0 for a fragment */
  } * rows;
  size_t count;
  uint64_t total;   /* matching things that were found */
  bool is_complete; /* these are all */
};

enum browse_kind {
  BROWSE_CLASSES,      /* of things with a name, most of these first */
  BROWSE_MEMBERS,      /* IRIs that have a property with an IRI as value */
  BROWSE_NAMES,        /* names that begin with an IRI */
  BROWSE_VALUES,       /* what an IRI has by a property; literals have no IRI */
  BROWSE_THIS,         /* the IRI itself, for its label */
  BROWSE_VOCABULARIES, /* namespaces of properties and classes, by their IRIs,
                          with how many of these are in each; a bounded number
                          of terms is looked at */
};

struct browse_options {
  enum browse_kind kind;
  struct str iri, property;
  uint64_t skip;
  size_t limit;
  const struct language_list *wanted; /* as in a search */
  const struct language_list *usual;
};

struct browse_list {
  struct browse_row {
    struct str iri, label; /* of a literal: no IRI; its text */
    uint64_t count;        /* of the members of a class, of the terms of a
                              vocabulary */
  } * rows;
  size_t count;
  uint64_t total;
};

/* Statements of things about each other. */
enum { RELATIONS_MAXIMUM = 40 };

struct relation_options {
  const struct str *iris;
  size_t count;        /* at most 32 */
  struct str language; /* of the labels of properties; empty: any */
  const struct language_list *usual;
};

struct relation_list {
  struct relation {
    size_t from, to; /* the subject and the object, as indexes of iris */
    struct str property, label;
  } * rows;
  size_t count;     /* at most RELATIONS_MAXIMUM */
  bool is_complete; /* these are all */
};

/* Statements in the order of the store; a blank node has a label in its value.
 */
struct quad_list {
  struct quad_terms {
    struct term subject, predicate, object, graph;
    bool has_graph;
  } * rows;
  size_t count; /* 0: that was all */
};

/* The state of a reader of all statements; all zero in the beginning. */
struct quad_cursor {
  uint64_t subject, taken;
};

/* The state of a reader of the chunks of a document. */
struct document_chunks;

/* Facts about the data as a whole. */
struct stamp {
  int64_t modified; /* the newest source, in seconds since 1970; 0 unknown */
  uint64_t dump_length; /* of all statements as N-Quads, in bytes */
  uint64_t dump_hash;   /* a hash of that */
};

struct store;

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
